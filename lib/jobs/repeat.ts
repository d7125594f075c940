import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "#lib/log.ts";

/** Does `work` now, and again `everyMs` after its end, until the signal aborts. A failure is logged. */
export function repeat(
  work: () => Promise<unknown>,
  everyMs: number,
  signal: AbortSignal,
  name: string,
): void {
  void (async () => {
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        if (!signal.aborted) log.error({ err: error, job: name }, "a background job failed");
      }
      await wait(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();
}
