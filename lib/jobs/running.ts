import type { JobOf } from "#lib/job-queue/runs.ts";

const keyOf = ({ job, organizationId }: JobOf) => `${job} ${organizationId}`;

type Held = { of: JobOf; controller: AbortController; ended: Promise<void> };

export type Running = ReturnType<typeof createRunning>;

/** The runs of this process. */
export function createRunning() {
  const held = new Map<string, Held>();

  function abortWhere(isUnwanted: (of: JobOf) => boolean): void {
    for (const { of, controller } of held.values()) if (isUnwanted(of)) controller.abort();
  }

  return {
    has: (of: JobOf) => held.has(keyOf(of)),
    abortWhere,
    /**
     * Runs `work`, whose signal aborts with its lease. If an earlier run of the same job lost its lease
     * and hasn't ended yet, waits for its end.
     */
    async hold<T>(
      of: JobOf,
      lease: AbortSignal,
      work: (signal: AbortSignal) => Promise<T>,
    ): Promise<T> {
      const key = keyOf(of);
      for (let earlier = held.get(key); earlier; earlier = held.get(key)) {
        earlier.controller.abort();
        await earlier.ended;
      }
      const controller = new AbortController();
      const working = work(AbortSignal.any([lease, controller.signal])).finally(() =>
        held.delete(key),
      );
      const ended = working.then(
        () => undefined,
        () => undefined,
      );
      held.set(key, { of, controller, ended });
      return working;
    },
    /** Aborts all runs and waits for their end, at most `patienceMs`. */
    async end(patienceMs: number): Promise<void> {
      abortWhere(() => true);
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patienceMs);
      });
      await Promise.race([Promise.all([...held.values()].map(({ ended }) => ended)), patience]);
      clearTimeout(timer);
    },
  };
}
