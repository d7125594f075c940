import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { closeJobQueue, openJobQueue } from "#lib/job-queue/boss.ts";
import { onWake } from "#lib/job-queue/wake.ts";
import { log } from "#lib/log.ts";
import type { Runs } from "./all-jobs.ts";
import { isLeader } from "./leader.ts";
import { type Runner, startRunner } from "./runner.ts";

/** Another instance takes over at most this long after the leader is gone. */
const LEAD_EVERY_MS = 3_000;
const TRY_AGAIN_MS = 30_000;
const PATIENCE_MS = 5_000;

export type BackgroundWork = {
  /** Interrupts the runs of this process. They continue at the next start, or in another instance. */
  stop(): Promise<void>;
};

/**
 * Opens the job queue, and does its work while this instance is the leader, which one with
 * BACKGROUND_WORK=off never is. If the queue can't be
 * opened, the dashboard serves without background work, and this tries again.
 */
export function startBackgroundWork(runs: Runs): BackgroundWork {
  const stopping = new AbortController();
  let runner: Runner | null = null;

  async function lead(): Promise<void> {
    const queue = await openJobQueue();
    const leads = await isLeader("jobs");
    if (leads) runner ??= await startRunner(queue, runs);
    else await giveUp();
  }

  async function giveUp(): Promise<void> {
    const given = runner;
    runner = null;
    await given?.stop(PATIENCE_MS);
  }

  async function keepLeading(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pauseMs = await lead().then(
        () => LEAD_EVERY_MS,
        (error: unknown) => {
          log.error({ err: error }, "background work could not start; it will retry");
          return TRY_AGAIN_MS;
        },
      );
      await wait(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(
        () => undefined,
      );
    }
    await giveUp();
  }

  const leading = keepLeading();
  onWake(() => {
    runner?.look().catch((err) => log.warn({ err }, "could not refill the queue"));
  });
  return {
    async stop() {
      stopping.abort();
      await leading;
      await closeJobQueue();
    },
  };
}
