import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";

const started = vi.hoisted(() => vi.fn(async () => true));
vi.mock("#lib/job-queue/start-now.ts", () => ({ startNow: started }));

let bed: IndexTestbed;
let fillThenSweep: typeof import("./fill-then-sweep.ts").fillThenSweep;

beforeAll(async () => {
  bed = await openIndexTestbed();
  fillThenSweep = (await import("./fill-then-sweep.ts")).fillThenSweep;
}, 120_000);
afterAll(() => bed.close());

test("the run that reads the last recording starts the next reading of recent ones, and no other run does", async () => {
  await bed.begin();
  expect(await fillThenSweep(bed.context())).toMatch(/^Complete since /);
  const { organizationId } = bed;
  expect(started.mock.calls).toEqual([[{ job: "reread-recordings", organizationId }]]);
  await fillThenSweep(bed.context());
  expect(started).toHaveBeenCalledTimes(1);
});
