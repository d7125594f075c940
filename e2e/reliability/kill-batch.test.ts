import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBatchProcess } from "#e2e/testbed/batch-process.ts";
import { type BatchTestbed, openBatchTestbed } from "#e2e/testbed/batch-testbed.ts";
import { inLength } from "#e2e/testbed/test-length.ts";

const KILLS = inLength(1, 6);
/** Enough for every kill: what is sent until then, and the rest of the twelve that run at once. */
const ROWS = inLength(30, 100);

let bed: BatchTestbed;
beforeAll(async () => {
  bed = await openBatchTestbed();
}, 120_000);
afterAll(() => bed.close());

const countWrites = () =>
  bed.sandbox.box.journal
    .since(0)
    .filter(({ method, path }) => method === "PUT" && path.endsWith("/link")).length;

/** Carries out the batches in a process of its own; kills it after so many writes, or lets it end. */
async function run(killAfterWrites: number): Promise<string> {
  const before = countWrites();
  const runner = startBatchProcess();
  while (!runner.isOver()) {
    if (countWrites() - before >= killAfterWrites) runner.kill();
    await wait(5);
  }
  return runner.ended;
}

/** Writes left open by a crash are judged after a minute: it has passed. */
async function letMinutePass() {
  const { getDatabase } = await import("#lib/db/client.ts");
  const { auditEvents } = await import("#lib/db/schema.ts");
  const db = await getDatabase();
  const open = await db
    .update(auditEvents)
    .set({ at: sql`at - interval '2 minutes'` })
    .where(eq(auditEvents.outcome, "attempted"))
    .returning({ id: auditEvents.id });
  await bed.closeDatabase();
  return open.length;
}

test("a batch that is killed again and again links every recording, each once", async () => {
  const ids = bed.take(ROWS);
  expect(ids).toHaveLength(ROWS);
  const batchId = await bed.start(ids);
  await bed.closeQueue();
  await bed.siro.addFaults({ match: { method: "PUT" }, effect: { latencyMs: 40, jitterMs: 40 } });
  let open = await letMinutePass();
  for (let kill = 0; kill < KILLS; kill++) {
    expect(await run(2 + ((kill * 3) % 5))).toBe("running\n");
    open += await letMinutePass();
  }
  expect(await run(Number.POSITIVE_INFINITY)).toContain(`Done: ${ROWS}, skipped: 0`);
  expect(await bed.batch(batchId)).toMatchObject({ state: "finished" });
  expect(bed.linkedAtSiro(ids)).toEqual(ids.map(() => bed.opportunity().id));
  for (const id of ids) expect(bed.writesTo(id)).toHaveLength(1);
  console.info(`kill -9 ×${KILLS}: ${ROWS} rows, ${open} of them were open when killed`);
  expect(open).toBeGreaterThan(0);
}, 300_000);
