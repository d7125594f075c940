import "server-only";
import { PgBoss } from "pg-boss";
import { singleFlight } from "#lib/credentials/single-flight.ts";
import { getAcross, getQueueConnection } from "#lib/db/client.ts";
import { withLock } from "#lib/db/with-lock.ts";
import { log } from "#lib/log.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { JOB_NAMES } from "./job-kinds.ts";

const HOUR_S = 3_600;
/** pg-boss ends a run after a day at most. This is earlier, and the next run continues. */
const LONGEST_RUN_S = 23 * HOUR_S;
/** Pages show our own rows of the runs. */
const KEEP_ENDED_S = 300;

/**
 * How long a run may be silent before another instance may have it, and how often that is checked. With
 * the embedded database there is no other, and whatever ran before a restart is known to have ended.
 */
const LEASE = {
  shared: { isShared: true, heartbeatSeconds: 10, refreshSeconds: 3, checkSeconds: 5 },
  embedded: { isShared: false, heartbeatSeconds: 120, refreshSeconds: 30, checkSeconds: 60 },
} as const;

/** What every process has: it can queue work. Only the leader does it. */
export type JobQueue = { boss: PgBoss; lease: (typeof LEASE)[keyof typeof LEASE] };

const current = processSingleton("job queue", (): { queue: JobQueue | null } => ({ queue: null }));

/** The queue of this process; null before it has started, or if it can't. */
export function jobQueue(): JobQueue | null {
  return current.queue;
}

/** Creates or updates the queue's tables, and opens the queue in this process. */
export function openJobQueue(): Promise<JobQueue> {
  return singleFlight("job queue", async () => {
    current.queue ??= await open();
    return current.queue;
  });
}

/** Doesn't wait for work in progress. */
export async function closeJobQueue(): Promise<void> {
  const { queue } = current;
  current.queue = null;
  await queue?.boss.stop({ graceful: false });
}

async function open(): Promise<JobQueue> {
  const isShared = (await getAcross()) !== null;
  const lease = isShared ? LEASE.shared : LEASE.embedded;
  const boss = new PgBoss({
    db: await getQueueConnection(),
    backend: isShared ? "postgres" : "pglite",
    // Times come from `nextRunAt`, and the leader alone supervises.
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: lease.checkSeconds,
    maintenanceIntervalSeconds: KEEP_ENDED_S,
    queueCacheIntervalSeconds: HOUR_S,
    bamIntervalSeconds: HOUR_S,
    // For queues of many thousand rows. These hold a few hundred.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", (err) => log.warn({ err }, "the job queue had an error"));
  boss.on("warning", (warning) => log.warn({ warning }, "the job queue warns"));
  try {
    await withLock("job queue", async () => {
      await boss.start();
      for (const name of JOB_NAMES) await declare(boss, name, lease.heartbeatSeconds);
    });
  } catch (error) {
    // Otherwise its timers would keep running.
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  return { boss, lease };
}

/** One run of a job per organization, waiting or active. Whether it's tried again is decided by `nextRunAt`. */
async function declare(boss: PgBoss, name: string, heartbeatSeconds: number): Promise<void> {
  const options = {
    retryLimit: 0,
    heartbeatSeconds,
    expireInSeconds: LONGEST_RUN_S,
    deleteAfterSeconds: KEEP_ENDED_S,
  };
  await boss.createQueue(name, { policy: "exclusive", ...options });
  await boss.updateQueue(name, options);
}
