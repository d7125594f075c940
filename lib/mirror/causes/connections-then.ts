import type { ConnectionThen } from "#lib/linking/causes/facts.ts";

/** A time during which connections were looked at every minute, in epoch milliseconds. */
type Observed = { fromMs: number; untilMs: number };

/** What a connection said from a look on; null: Siro no longer listed it. */
export type ConnectionLook = {
  connectionId: string;
  name: string | null;
  seenMs: number;
  state: "failing" | "paused" | "working" | null;
};

export type ConnectionHistory = { spans: readonly Observed[]; looks: readonly ConnectionLook[] };

/** What was known of these connections at a time. Where nobody looked, it's unknown. */
export function connectionsThen(
  { spans, looks }: ConnectionHistory,
  ids: readonly string[],
  atMs: number,
): ConnectionThen[] {
  const wasObserved = spans.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs);
  return ids.map((id) => {
    const own = looks.filter(({ connectionId }) => connectionId === id);
    const last = own.reduce<ConnectionLook | null>(
      (latest, look) =>
        look.seenMs <= atMs && (latest === null || look.seenMs > latest.seenMs) ? look : latest,
      null,
    );
    const name = last?.name ?? own.at(-1)?.name ?? null;
    return { id, name, state: (wasObserved && last?.state) || "unknown" };
  });
}
