import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBatchProcess } from "#e2e/testbed/batch-process.ts";
import { type BatchTestbed, openBatchTestbed } from "#e2e/testbed/batch-testbed.ts";
import { auditEvents } from "#lib/db/schema.ts";

let bed: BatchTestbed;
beforeAll(async () => {
  bed = await openBatchTestbed();
}, 120_000);
afterAll(() => bed.close());

const states = async (batchId: string) => (await bed.rows(batchId)).map(({ state }) => state);

test("two instances that look for batches at once never do a row twice", async () => {
  const ids = bed.take(30);
  const batchId = await bed.start(ids);
  const said = await Promise.all([startBatchProcess(), startBatchProcess()].map((p) => p.ended));
  expect(said.join("")).toContain("Done: 30, skipped: 0, failed: 0, unconfirmed: 0.");
  expect(await bed.batch(batchId)).toMatchObject({ state: "finished" });
  for (const id of ids) expect(bed.writesTo(id)).toHaveLength(1);
}, 120_000);

test("when the instance that carries out a batch is killed, another one finishes it", async () => {
  const ids = bed.take(20);
  const batchId = await bed.start(ids);
  await bed.siro.addFaults({ match: { method: "PUT" }, effect: { latencyMs: 60 } });
  const first = startBatchProcess();
  while (!(await states(batchId)).includes("done")) await wait(5);
  first.kill();
  await first.ended;
  await bed.db
    .update(auditEvents)
    .set({ at: sql`at - interval '2 minutes'` })
    .where(sql`outcome = 'attempted'`);
  expect(await startBatchProcess().ended).toContain("Done: 20, skipped: 0");
  expect(bed.linkedAtSiro(ids)).toEqual(ids.map(() => bed.opportunity().id));
  for (const id of ids) expect(bed.writesTo(id)).toHaveLength(1);
}, 120_000);
