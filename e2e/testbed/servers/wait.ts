import { setTimeout as sleep } from "node:timers/promises";
import type { RunningProcess } from "#lib/cli/processes.ts";

const lastLines = (text: string) => text.trimEnd().split("\n").slice(-30).join("\n");

/**
 * Polls `probe` until it returns something; throws with the end of the log if the process ends
 * first, or after `timeoutMs`.
 */
export async function waitFor<T>(
  what: string,
  running: RunningProcess,
  probe: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 60_000,
): Promise<T> {
  let endedWith: number | undefined;
  running.ended.then((status) => {
    endedWith = status;
  });
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (endedWith !== undefined || Date.now() > deadline) {
      const reason = endedWith === undefined ? "is not there yet" : `ended with ${endedWith}`;
      throw new Error(`${what} ${reason}. The end of its log:\n${lastLines(running.output())}`);
    }
    await sleep(50);
  }
}

/** True once the address answers HTTP at all. */
export async function isAnswering(url: string): Promise<true | undefined> {
  try {
    await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return undefined;
  }
}
