import type { RecordingRow } from "./rows.ts";

/**
 * Rows by time, newest first, or oldest first where that is Siro's order; those of the same time, and
 * those without one, keep Siro's. `apart`: what is still processed stands before all others, because
 * Siro may link it without anybody's doing.
 */
export function arrangeRows(rows: readonly RecordingRow[], options: { apart: boolean }) {
  const times = rows.flatMap(({ recordedAt }) => recordedAt ?? []);
  const isOldestFirst = (times[0] ?? "") < (times.at(-1) ?? "");
  const sign = isOldestFirst ? 1 : -1;
  const rank = (row: RecordingRow) => (options.apart && row.state.kind === "processing" ? 0 : 1);
  const sorted = rows.toSorted(
    (a, b) => rank(a) - rank(b) || sign * compare(a.recordedAt ?? "", b.recordedAt ?? ""),
  );
  return { rows: sorted, isOldestFirst };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
