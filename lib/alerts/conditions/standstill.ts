import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { jobRuns } from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import type { Judged } from "../condition.ts";

/** This job starts every minute, even if the last run failed. */
const JOB = "watch-connections";
const STANDSTILL_MS = 10 * 60_000;

/** When the organization's background work last started something; null if it is too new to tell. */
export async function lastSignOfWork(organizationId: string): Promise<Date | null> {
  const db = await getDatabase();
  const [run] = await db
    .select({ startedAt: jobRuns.startedAt })
    .from(jobRuns)
    .where(and(eq(jobRuns.organizationId, organizationId), eq(jobRuns.job, JOB)))
    .orderBy(desc(jobRuns.startedAt), desc(jobRuns.id))
    .limit(1);
  if (run) return run.startedAt;
  const [organization] = await db
    .select({ createdAt: organizations.createdAt })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return organization?.createdAt ?? null;
}

/** Whether background work has started nothing for ten minutes. Judged outside of it. */
export async function judgeStandstill(organizationId: string, now: Date): Promise<Judged> {
  const since = await lastSignOfWork(organizationId);
  if (since === null) return { kinds: [], conditions: [] };
  const isStill = now.getTime() - since.getTime() > STANDSTILL_MS;
  return {
    kinds: ["background-standstill"],
    conditions: isStill
      ? [
          {
            kind: "background-standstill",
            subject: "background work",
            subjectName: "Background work",
            cause: "background-standstill",
            since,
            facts: { page: "settings/background" },
          },
        ]
      : [],
  };
}
