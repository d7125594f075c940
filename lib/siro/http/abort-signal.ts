import { setTimeout as sleep } from "node:timers/promises";

export type LinkedAbort = {
  signal: AbortSignal;
  /** Why it stopped, once it did. */
  reason(): "timeout" | "caller" | undefined;
  release(): void;
};

/** Aborts an attempt when its time is up or when the caller stops waiting. */
export function linkAbortSignal(timeoutMs: number, caller?: AbortSignal): LinkedAbort {
  const controller = new AbortController();
  let reason: "timeout" | "caller" | undefined;
  const stop = (why: "timeout" | "caller") => {
    reason ??= why;
    controller.abort();
  };
  const timer = setTimeout(() => stop("timeout"), timeoutMs);
  const onAbort = () => stop("caller");
  if (caller?.aborted) stop("caller");
  caller?.addEventListener("abort", onAbort);
  return {
    signal: controller.signal,
    reason: () => reason,
    release() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
}

/** Waits; ends early, without an error, when the caller stops waiting. */
export async function pause(ms: number, caller?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: caller }).catch(() => undefined);
}
