import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { fromDrizzle } from "pg-boss";
import { z } from "zod";
import type { Transaction } from "#lib/db/client.ts";
import type { JobQueue } from "./boss.ts";
import { JOB_KINDS, type JobName } from "./job-kinds.ts";
import type { JobOf } from "./runs.ts";

const payloadSchema = z.object({
  version: z.number(),
  organizationId: z.uuid(),
  /** The member who asked for this run. */
  startedBy: z.uuid().nullable(),
});

type Payload = z.infer<typeof payloadSchema>;

/** What queued work is about; null if another version of siro-admin queued it. */
export function readPayload(job: JobName, data: unknown): Payload | null {
  const parsed = payloadSchema.safeParse(data);
  return parsed.success && parsed.data.version === JOB_KINDS[job].version ? parsed.data : null;
}

const payloadOf = ({ job, organizationId }: JobOf, startedBy: string | null): Payload => ({
  version: JOB_KINDS[job].version,
  organizationId,
  startedBy,
});

/** Queues a run for later, unless one is waiting or active. */
export async function queueRun({ boss }: JobQueue, of: JobOf, startAfter: Date): Promise<void> {
  await boss.send(of.job, payloadOf(of, null), { singletonKey: of.organizationId, startAfter });
}

/**
 * Moves a waiting run to now, or queues one, in the transaction. False if one is active. The queue's
 * settings must have been read before: the embedded database has one connection.
 */
export async function queueRunNow(
  { boss }: JobQueue,
  tx: Transaction,
  of: JobOf,
  startedBy: string | null,
): Promise<boolean> {
  const { updated, inserted } = await boss.upsert(of.job, payloadOf(of, startedBy), {
    singletonKey: of.organizationId,
    startAfter: new Date(),
    db: fromDrizzle(withRows(tx), sql),
  });
  return updated + inserted > 0;
}

type WaitingRun = { id: string; organizationId: string; dueAt: Date };

/** The waiting runs of a job, of one organization or of all. */
export async function waitingRuns(
  { boss }: JobQueue,
  job: JobName,
  organizationId?: string,
): Promise<WaitingRun[]> {
  const found = await boss.findJobs(job, { queued: true, key: organizationId });
  return found.map(({ id, singletonKey, startAfter }) => ({
    id,
    organizationId: singletonKey ?? "",
    dueAt: startAfter,
  }));
}

/** Drizzle's type does not say what every PostgreSQL driver returns. */
function withRows(tx: Transaction) {
  return { execute: async (query: SQL) => (await tx.execute(query)) as { rows: unknown[] } };
}
