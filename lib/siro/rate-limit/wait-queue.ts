import { SiroError } from "#lib/siro/http/errors.ts";

/** What somebody waits for, and how long. */
export type Wait = {
  operation: string;
  /** Gives up with a rate-limited error when it would have to wait longer. */
  maxWaitMs: number;
  signal?: AbortSignal;
};

/** A waiting request: released, or rejected with an error. */
export type Waiter = { leave(): void; fail(cause: unknown): void };

/**
 * Joins the queue and resolves when released. Rejects if the wait becomes too long, the caller stops
 * waiting, or the queue fails.
 */
export function waitInQueue(
  line: Set<Waiter>,
  { operation, maxWaitMs, signal }: Wait,
  onJoin: () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (
      kind: "rate-limited" | "timeout" | "network",
      detail: string,
      cause?: unknown,
    ) => settle(() => reject(new SiroError({ kind, operation, detail, cause })));
    const waiter: Waiter = {
      leave: () => settle(resolve),
      fail: (cause) => giveUp("network", "The shared rate limit is unavailable.", cause),
    };
    const onAbort = () => giveUp("timeout", "The request was canceled.");
    const patience = setTimeout(
      () => giveUp("rate-limited", "Too many requests with this token are waiting."),
      maxWaitMs,
    );
    function settle(end: () => void): void {
      line.delete(waiter);
      clearTimeout(patience);
      signal?.removeEventListener("abort", onAbort);
      end();
    }
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort);
    line.add(waiter);
    onJoin();
  });
}
