import { afterAll, beforeAll, expect, test } from "vitest";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { recordingWindows } from "#lib/db/recording-schema.ts";

let bed: IndexTestbed;
let m: Awaited<ReturnType<typeof load>>;

async function load() {
  return {
    ...(await import("../job-transport.ts")),
    ...(await import("./read-window.ts")),
    ...(await import("./windows.ts")),
  };
}

beforeAll(async () => {
  bed = await openIndexTestbed();
  m = await load();
}, 120_000);
afterAll(() => bed.close());

/** Reads the one window on, and stops after so many pages. */
async function readOn(pages: number) {
  const stop = new AbortController();
  const api = await m.jobTransport(bed.organizationId, stop.signal);
  let left = pages;
  const counting: typeof api = {
    api: api.api,
    async request(request) {
      const answer = await api.request(request);
      left -= 1;
      if (left === 0) stop.abort();
      return answer;
    },
  };
  const [window] = await bed.db.select().from(recordingWindows);
  if (!window) throw new Error("no window");
  return m.readWindow({ db: bed.db, api: counting, signal: stop.signal }, window);
}

test("a recording that can't be read keeps a window open, even if a later run reads its end", async () => {
  const kept = await bed.begin(60);
  for (const row of kept) row.createdAt = new Date(Date.now() - 3_600_000).toISOString();
  const span = {
    createdAfter: new Date(Date.now() - 86_400_000),
    createdBefore: new Date(Date.now() + 86_400_000),
  };
  await m.addWindows(bed.db, bed.organizationId, "fill", [span]);
  await bed.siro.addFaults({
    match: { path: "^/v1/core/recordings$" },
    effect: { fields: { id: null }, fieldsIn: 1 },
    times: 1,
  });
  expect(await readOn(1)).toEqual({ kind: "stopped" });
  const problem = "Siro sent a recording that can't be read.";
  expect(await readOn(100)).toEqual({ kind: "cut", problem });
  const left = await bed.db.select().from(recordingWindows);
  expect(left.length).toBeGreaterThan(0);
  for (const window of left)
    expect(window).toMatchObject({ isCut: true, completedAt: null, unreadable: 0 });
});
