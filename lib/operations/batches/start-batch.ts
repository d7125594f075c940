import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Guarded } from "#lib/auth/guard.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import type { Transaction } from "#lib/db/client.ts";
import { getDatabase } from "#lib/db/client.ts";
import { batches, batchRows } from "#lib/db/long-work-schema.ts";
import { type JobQueue, jobQueue } from "#lib/job-queue/boss.ts";
import { queueRunNow, waitingRuns } from "#lib/job-queue/queued-work.ts";
import type { JobOf } from "#lib/job-queue/runs.ts";
import { wakeJobs } from "#lib/job-queue/wake.ts";
import { hasWorker } from "#lib/job-queue/worker.ts";
import { NoIdentityError } from "#lib/problems/errors.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { BatchKind } from "./batch-kinds.ts";

export type NewRow = Pick<
  typeof batchRows.$inferInsert,
  "targetId" | "targetName" | "input" | "expected"
>;
type NewBatch = { kind: BatchKind; title: string; undoes?: string; rows: NewRow[] };

const JOB = "run-batches";
const ROWS_AT_ONCE = 1_000;
const LOOK_MS = 500;
const MOST_LOOKS = 60;

/**
 * Stores a batch with its audit row, and has it carried out at once. Callers guard.
 * @throws NoIdentityError, ProblemError if there is no background work
 */
export async function startBatch(
  guarded: Guarded,
  organizationId: string,
  { kind, title, undoes, rows }: NewBatch,
): Promise<{ batchId: string; auditId: string }> {
  const { actor: member } = guarded;
  const identity = await findIdentity(organizationId, member.memberId);
  if (!identity?.clientId) throw new NoIdentityError();
  const own = { organizationId, kind, title, undoes, actingUserId: identity.siroUserId };
  return runSoon(organizationId, guarded, async (tx) => {
    const [batch] = await tx
      .insert(batches)
      .values({
        ...own,
        state: "waiting",
        startedBy: member.memberId,
        startedByName: member.name,
      })
      .returning({ id: batches.id });
    if (!batch) throw new Error("The batch was not stored.");
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      const some = rows.slice(start, start + ROWS_AT_ONCE);
      await tx.insert(batchRows).values(
        some.map((row, index) => ({
          ...row,
          batchId: batch.id,
          organizationId,
          position: start + index,
          state: "waiting" as const,
        })),
      );
    }
    const auditId = await recordChange(tx, member, organizationId, {
      kind: "batch.start",
      target: { id: batch.id, name: title },
      after: { rows: rows.length, actsAs: identity.siroUserName },
    });
    return { batchId: batch.id, auditId };
  });
}

/** Does `change`, and has open batches carried out at once. @throws ProblemError if there is no background work */
export async function runSoon<T>(
  organizationId: string,
  { actor: member, transaction }: Guarded,
  change: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const queue = jobQueue();
  if (!queue || !(await hasWorker())) throw new ProblemError(CLOSED);
  // Reads the queue's settings, which must not happen inside the transaction.
  await waitingRuns(queue, JOB, organizationId);
  const of = { job: JOB, organizationId } as const;
  const { result, isQueued } = await transaction(async (tx) => {
    const changed = await change(tx);
    return { result: changed, isQueued: await queueRunNow(queue, tx, of, member.memberId) };
  });
  await wakeJobs();
  if (!isQueued) void queueOnceOver(queue, of, member).catch(() => undefined);
  return result;
}

/**
 * A run that is active looks for more batches before it ends, but it may have just looked. Queues another
 * one unless the batch is begun. If this process ends meanwhile, the job's own schedule does.
 */
async function queueOnceOver(queue: JobQueue, of: JobOf, { memberId }: Actor): Promise<void> {
  const db = await getDatabase();
  for (let look = 0; look < MOST_LOOKS; look++) {
    await wait(LOOK_MS, undefined, { ref: false });
    const [waiting] = await db
      .select({ id: batches.id })
      .from(batches)
      .where(and(eq(batches.organizationId, of.organizationId), eq(batches.state, "waiting")))
      .limit(1);
    if (!waiting) return;
    if (await db.transaction((tx) => queueRunNow(queue, tx, of, memberId))) return wakeJobs();
  }
}

const CLOSED = {
  kind: "stale",
  message: "Background work isn't running, so batches can't be started.",
  remedy: "Ask the person who runs this server to turn it on.",
} as const;
