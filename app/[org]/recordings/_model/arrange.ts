import type { RecordingRow } from "./rows.ts";

/**
 * Sorts rows by time, newest first, or oldest first if that is Siro's order. Rows with the same or no
 * time keep Siro's order. `apart` puts recordings that Siro is still processing before all others,
 * because Siro may link them automatically.
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
