import type { ConnectionState } from "./connection-state.ts";

/** A time during which connections were checked every minute, in epoch milliseconds. */
type Observed = { fromMs: number; untilMs: number };

/** What a connection said from a check on, until its next one in the list. */
type ConnectionLook = {
  connectionId: string;
  name: string | null;
  seenMs: number;
  /** Null: Siro did not list the connection. "unreadable": what was stored is no state. */
  state: ConnectionState | null | "unreadable";
};

/** Looks in the order of time. */
export type ConnectionHistory = { spans: readonly Observed[]; looks: readonly ConnectionLook[] };

type StateAt =
  | { isKnown: false }
  /** Null: Siro did not list the connection then. */
  | { isKnown: true; state: ConnectionState | null; since: Date | null };

/** What a connection was like at a time. Unknown where connections were not checked every minute. */
export function connectionStateAt(
  { spans, looks }: ConnectionHistory,
  id: string,
  atMs: number,
): StateAt {
  const wasObserved = spans.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs);
  const last = looks.findLast(({ connectionId, seenMs }) => connectionId === id && seenMs <= atMs);
  if (!wasObserved || last?.state === "unreadable") return { isKnown: false };
  return { isKnown: true, state: last?.state ?? null, since: last ? new Date(last.seenMs) : null };
}
