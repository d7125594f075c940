import "server-only";
import { and, desc, eq, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { instanceId } from "#lib/db/instance.ts";
import { jobRuns } from "#lib/db/recording-schema.ts";
import type { JobName } from "./job-kinds.ts";

export type JobRun = typeof jobRuns.$inferSelect;
/** Which job, and for whom. */
export type JobOf = { job: JobName; organizationId: string };

const KEPT_PER_JOB = 20;
const INTERRUPTED = "Stopped before it was done. The next run continues.";

const isOf = ({ job, organizationId }: JobOf) =>
  and(eq(jobRuns.organizationId, organizationId), eq(jobRuns.job, job));

/** A new run's ID. An earlier one that is still open didn't end: only one runs at a time. */
export async function openRun(of: JobOf, startedBy: string | null): Promise<string> {
  const db = await getDatabase();
  await interrupt(isOf(of));
  const [row] = await db
    .insert(jobRuns)
    .values({ ...of, outcome: "running", instanceId, startedBy })
    .returning({ id: jobRuns.id });
  if (!row) throw new Error("The run was not stored.");
  return row.id;
}

/** Says that a run is alive, and how far it is. */
export async function noteRun(id: string, progress: string | null): Promise<void> {
  const db = await getDatabase();
  await db
    .update(jobRuns)
    .set({ seenAt: sql`now()`, ...(progress === null ? {} : { progress }) })
    .where(and(eq(jobRuns.id, id), eq(jobRuns.outcome, "running")));
}

/** Stores what came of a run, and forgets all but the newest runs of its job. */
export async function closeRun(
  of: JobOf,
  id: string,
  outcome: Exclude<JobRun["outcome"], "running">,
  result: string | null,
): Promise<void> {
  const db = await getDatabase();
  await db
    .update(jobRuns)
    .set({
      outcome,
      result: outcome === "interrupted" ? INTERRUPTED : result,
      finishedAt: sql`now()`,
    })
    .where(eq(jobRuns.id, id));
  const newest = db
    .select({ id: jobRuns.id })
    .from(jobRuns)
    .where(isOf(of))
    .orderBy(desc(jobRuns.startedAt), desc(jobRuns.id))
    .limit(KEPT_PER_JOB);
  await db.delete(jobRuns).where(and(isOf(of), notInArray(jobRuns.id, newest)));
}

/**
 * Marks the open runs that show no sign of life as interrupted: those of other processes that were last
 * seen `quietSeconds` ago.
 */
export async function interruptQuietRuns(quietSeconds: number): Promise<void> {
  const since = sql`now() - ${quietSeconds} * interval '1 second'`;
  await interrupt(
    and(
      sql`${jobRuns.instanceId} is distinct from ${instanceId}`,
      quietSeconds > 0 ? lt(jobRuns.seenAt, since) : undefined,
    ),
  );
}

async function interrupt(which: SQL | undefined): Promise<void> {
  const db = await getDatabase();
  await db
    .update(jobRuns)
    .set({ outcome: "interrupted", result: INTERRUPTED, finishedAt: sql`${jobRuns.seenAt}` })
    .where(and(eq(jobRuns.outcome, "running"), which));
}

/** The newest runs of a job, newest first. */
export async function latestRuns(of: JobOf, most: number): Promise<JobRun[]> {
  const db = await getDatabase();
  return db
    .select()
    .from(jobRuns)
    .where(isOf(of))
    .orderBy(desc(jobRuns.startedAt), desc(jobRuns.id))
    .limit(most);
}
