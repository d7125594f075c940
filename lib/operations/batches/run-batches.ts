import "server-only";
import { and, asc, eq, inArray, notInArray, or } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { batches, batchRows } from "#lib/db/long-work-schema.ts";
import { tryWithLock } from "#lib/db/with-lock.ts";
import type { RunContext } from "#lib/mirror/run-context.ts";
import { adoptRows } from "./adopt-rows.ts";
import type { Batch } from "./batch-kinds.ts";
import { countRows } from "./batch-rows.ts";
import { runBatch } from "./run-batch.ts";

/** Progress is counted at most this often. */
const COUNT_EVERY_MS = 1_000;

/** Carries out an organization's open batches, one after the other in the order they were started. */
export async function runBatches(
  { organizationId, signal, report }: RunContext,
  { everyMs }: { everyMs?: number } = {},
): Promise<string> {
  await settleEnded(organizationId);
  const begun = new Set<string>();
  const busy = new Set<string>();
  let failure: unknown = null;
  for (;;) {
    const batch = signal.aborted ? null : await nextBatch(organizationId, begun, busy);
    if (!batch) break;
    begun.add(batch.id);
    const onRow = reportEvery(batch, report);
    const run = () => runBatch(batch, { signal, onRow, everyMs }).then(() => true);
    const isOurs = await tryWithLock(`batch ${batch.id}`, run).catch((error: unknown) => {
      failure ??= error;
      return true;
    });
    if (!isOurs) busy.add(batch.id);
  }
  if (failure !== null) throw failure;
  return begun.size === 0 ? "No batches are waiting." : await summary([...begun]);
}

/**
 * The oldest open batch. One that this run has begun and that is still running waits for something: the
 * next run continues it. One that was resumed meanwhile waits to start.
 */
async function nextBatch(
  organizationId: string,
  begun: ReadonlySet<string>,
  busy: ReadonlySet<string>,
): Promise<Batch | null> {
  const db = await getDatabase();
  const { id, state } = batches;
  const [batch] = await db
    .select()
    .from(batches)
    .where(
      and(
        eq(batches.organizationId, organizationId),
        inArray(state, ["waiting", "running"]),
        begun.size > 0 ? or(eq(state, "waiting"), notInArray(id, [...begun])) : undefined,
        busy.size > 0 ? notInArray(id, [...busy]) : undefined,
      ),
    )
    .orderBy(asc(batches.createdAt), asc(batches.id))
    .limit(1);
  return batch ?? null;
}

/** A process may have stopped while a batch was paused or canceled: its rows are settled, too. */
async function settleEnded(organizationId: string): Promise<void> {
  const db = await getDatabase();
  const ended = await db
    .selectDistinct({ id: batches.id })
    .from(batches)
    .innerJoin(batchRows, and(eq(batchRows.batchId, batches.id), eq(batchRows.state, "working")))
    .where(
      and(
        eq(batches.organizationId, organizationId),
        notInArray(batches.state, ["waiting", "running"]),
      ),
    );
  for (const { id } of ended) await tryWithLock(`batch ${id}`, () => adoptRows(id));
}

function reportEvery({ id, title }: Batch, report: RunContext["report"]) {
  let countedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - countedAt < COUNT_EVERY_MS) return;
    countedAt = performance.now();
    const counts = (await countRows([id])).get(id);
    if (!counts) return;
    const all = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
    await report(`${title}: ${all - counts.waiting - counts.working} of ${all}.`);
  };
}

async function summary(ids: readonly string[]): Promise<string> {
  const counts = [...(await countRows(ids)).values()];
  const sum = (state: "done" | "skipped" | "failed" | "unconfirmed") =>
    counts.reduce((total, of) => total + of[state], 0);
  return `Done: ${sum("done")}, skipped: ${sum("skipped")}, failed: ${sum("failed")}, unconfirmed: ${sum("unconfirmed")}.`;
}
