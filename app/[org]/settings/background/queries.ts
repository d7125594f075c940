import "server-only";
import { inArray } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import { type JobQueue, jobQueue } from "#lib/job-queue/boss.ts";
import { JOB_KINDS, JOB_NAMES, type JobName } from "#lib/job-queue/job-kinds.ts";
import { waitingRuns } from "#lib/job-queue/queued-work.ts";
import { type JobRun, latestRuns } from "#lib/job-queue/runs.ts";
import { hasWorker } from "#lib/job-queue/worker.ts";
import { authorize } from "#lib/queries/organization.ts";
import type { BackgroundWork, JobView } from "../_model/job-view.ts";

/** Each job of the organization: what runs, what came of the last run, and when the next one starts. */
export async function readBackgroundWork(org: string): Promise<BackgroundWork> {
  const { organization } = await authorize(org);
  // Where no one runs jobs, none starts in a moment.
  const works = await hasWorker();
  const queue = works ? jobQueue() : null;
  const jobs = await Promise.all(
    JOB_NAMES.map((job) => readJob(queue, { job, organizationId: organization.id })),
  );
  const state = !works ? "off" : queue ? "open" : "closed";
  return { jobs: await withNames(jobs), state, readAt: new Date().toISOString() };
}

async function readJob(
  queue: JobQueue | null,
  of: { job: JobName; organizationId: string },
): Promise<JobView> {
  // A run's row is closed before the next is queued.
  const runs = await latestRuns(of, 2);
  const waiting = queue ? await waitingRuns(queue, of.job, of.organizationId) : [];
  const running = runs.find(({ outcome }) => outcome === "running");
  const last = runs.find(({ outcome }) => outcome !== "running");
  const { title, about } = JOB_KINDS[of.job];
  return {
    name: of.job,
    title,
    about,
    running: running
      ? {
          startedAt: iso(running.startedAt),
          startedBy: running.startedBy,
          progress: running.progress,
        }
      : null,
    last: last ? lastOf(last) : null,
    nextAt: waiting[0]?.dueAt.toISOString() ?? null,
  };
}

const iso = (date: Date) => date.toISOString();

function lastOf({ outcome, result, startedAt, finishedAt }: JobRun): JobView["last"] {
  const isDone = outcome === "succeeded" || outcome === "failed";
  return {
    outcome: isDone ? outcome : "interrupted",
    result,
    endedAt: iso(finishedAt ?? startedAt),
  };
}

/** Replaces the IDs of members by their names. */
async function withNames(jobs: JobView[]): Promise<JobView[]> {
  const ids = jobs.flatMap(({ running }) => running?.startedBy ?? []);
  if (ids.length === 0) return jobs;
  const db = await getDatabase();
  const rows = await db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(inArray(members.id, ids));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return jobs.map((job) => ({
    ...job,
    running: job.running && {
      ...job.running,
      startedBy: names.get(job.running.startedBy ?? "") ?? null,
    },
  }));
}
