import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { serverProgram } from "#e2e/testbed/server-program.ts";
import { isLong } from "#e2e/testbed/test-length.ts";
import { getDatabase } from "#lib/db/client.ts";
import { crmReadings, crmRecords } from "#lib/db/crm-schema.ts";

const KILLS = 10;
const ROWS = 1_000;
const LIST = "/v1/integrations/engagements";
const READER_FILE = fileURLToPath(new URL("index-reader.ts", import.meta.url));

let bed: IndexTestbed;
afterEach(() => bed?.close());

const pages = async () =>
  (await bed.siro.listJournal()).entries.filter(
    ({ path, status }) => path === LIST && status === 200,
  );

/** Starts the reading in a process of its own; kills it after so many pages, or lets it end. */
async function read(killAfterPages: number): Promise<string> {
  const before = (await pages()).length;
  const reader = spawn(process.execPath, serverProgram(READER_FILE, "crm"), {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(reader, "exit");
  let said = "";
  reader.stdout.on("data", (text: Buffer) => {
    said += text.toString();
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver) {
    if ((await pages()).length - before >= killAfterPages) reader.kill("SIGKILL");
    await wait(10);
  }
  return said;
}

test("a reading of CRM records that is killed repeatedly resumes where it stopped, and ends with each record once", async (context) => {
  if (!isLong) context.skip("npm run test:long kills a reading of CRM records");
  bed = await openIndexTestbed();
  await bed.begin(1);
  const { state } = bed.sandbox;
  const own = [...state.engagements.values()].filter(
    (row) => row.organizationId === state.seed.organizationId && !row.deletedAt,
  );
  state.engagements = new Map(own.slice(0, ROWS).map((row) => [row.id, row]));
  state.opportunities = new Map();
  await bed.closeDatabase();
  await bed.siro.addFaults({ match: { path: `^${LIST}$` }, effect: { latencyMs: 60 } });
  for (let kill = 0; kill < KILLS; kill++) expect(await read(3)).toBe("reading\n");
  const all = `${ROWS.toLocaleString("en-US")} appointments`;
  expect(await read(Number.POSITIVE_INFINITY)).toContain(all);
  await bed.reopenDatabase();
  const db = await getDatabase();
  const rows = await db.select().from(crmRecords).where(eq(crmRecords.kind, "engagement"));
  expect(rows.map(({ id }) => id).sort()).toEqual([...state.engagements.keys()].sort());
  const [reading] = await db.select().from(crmReadings).where(eq(crmReadings.kind, "engagement"));
  expect(reading).toMatchObject({ rows: ROWS, isCut: false, problem: null });
  // Each kill costs the page that was on its way, at most.
  expect((await pages()).length).toBeLessThanOrEqual(Math.ceil(ROWS / 25) + 2 * KILLS);
}, 600_000);
