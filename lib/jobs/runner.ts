import "server-only";
import type { Job } from "pg-boss";
import type { JobQueue } from "#lib/job-queue/boss.ts";
import type { JobName } from "#lib/job-queue/job-kinds.ts";
import { readPayload } from "#lib/job-queue/queued-work.ts";
import { interruptQuietRuns, type JobOf } from "#lib/job-queue/runs.ts";
import { log } from "#lib/log.ts";
import type { Run, Runs } from "./all-jobs.ts";
import { lookAfter, organizationIds, queueNextRun } from "./look.ts";
import { repeat } from "./repeat.ts";
import { runJob } from "./run-job.ts";
import { createRunning } from "./running.ts";

/** For how many organizations one job runs at the same time. */
const AT_ONCE = 4;
/** Timers start what is due. This catches what they miss. */
const POLL_S = 60;
const LOOK_MS = 15_000;
/** An instance counts as dead after that. */
const QUIET_S = 45;

export type Runner = {
  /** Interrupts all runs and waits for their end, at most `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
  /** Queues what is missing, drops what is no longer wanted, and starts what is due. */
  look(): Promise<void>;
};

/** Does the queued work in this process. Only one process at a time should. */
export async function startRunner(queue: JobQueue, runs: Runs): Promise<Runner> {
  const { boss, lease } = queue;
  const names = Object.keys(runs) as JobName[];
  const running = createRunning();
  const stopping = new AbortController();

  function fetchNow(name: JobName): void {
    for (const worker of boss.getWipData()) if (worker.name === name) boss.notifyWorker(worker.id);
  }

  function fetchWhenDue(name: JobName, dueAt: Date): void {
    const ms = dueAt.getTime() - Date.now();
    if (ms <= LOOK_MS) setTimeout(fetchNow, Math.max(ms, 0) + 5, name).unref();
  }

  async function look(): Promise<void> {
    const wanted = await organizationIds();
    running.abortWhere(({ organizationId }) => !wanted.has(organizationId));
    if (lease.isShared) await interruptQuietRuns(QUIET_S);
    for (const name of names) {
      const due = await lookAfter(queue, name, wanted, running);
      for (const dueAt of due) fetchWhenDue(name, dueAt);
    }
  }

  const isWanted = async ({ organizationId }: JobOf) =>
    (await organizationIds()).has(organizationId);

  /** Settled here and not after the handler, so that the next run can be queued. */
  async function settle(name: JobName, job: Job<unknown>, of: JobOf | null): Promise<void> {
    await boss.complete(name, job);
    if (stopping.signal.aborted) return;
    if (of && (await isWanted(of))) fetchWhenDue(name, await queueNextRun(queue, of));
    // Others may be waiting: a worker rests after each run otherwise.
    fetchNow(name);
  }

  async function handle(name: JobName, run: Run, job: Job<unknown>): Promise<void> {
    const payload = readPayload(name, job.data);
    if (payload === null) {
      log.warn({ job: name }, "dropped queued work of another version");
      return settle(name, job, null);
    }
    const { organizationId, startedBy } = payload;
    const of = { job: name, organizationId };
    if (!(await isWanted(of))) {
      log.warn(of, "dropped queued work of an organization that was removed");
      return settle(name, job, null);
    }
    await running.hold(of, job.signal, (signal) => runJob(of, run, { startedBy, signal }));
    await settle(name, job, of);
  }

  if (!lease.isShared) await endLostRuns(queue, names);
  for (const name of names) {
    const run = runs[name];
    if (!run) continue;
    await boss.work<unknown>(
      name,
      {
        localConcurrency: AT_ONCE,
        pollingIntervalSeconds: POLL_S,
        heartbeatRefreshSeconds: lease.refreshSeconds,
      },
      async ([job]) => (job ? handle(name, run, job) : undefined),
    );
  }
  const checkLeases = async () => {
    await boss.supervise();
    if (lease.isShared) await look();
  };
  repeat(checkLeases, lease.checkSeconds * 1000, stopping.signal, "check leases");
  if (!lease.isShared) repeat(look, LOOK_MS, stopping.signal, "refill the queue");

  return {
    look,
    async stop(patienceMs) {
      stopping.abort();
      for (const name of names) void boss.offWork(name, { wait: false });
      await running.end(patienceMs);
    },
  };
}

/** The embedded database has one process, so whatever ran when this one started has ended. */
async function endLostRuns({ boss }: JobQueue, names: JobName[]): Promise<void> {
  await interruptQuietRuns(0);
  for (const name of names) {
    const lost = (await boss.findJobs(name)).filter(({ state }) => state === "active");
    if (lost.length > 0)
      await boss.fail(
        name,
        lost.map(({ id }) => id),
      );
  }
}
