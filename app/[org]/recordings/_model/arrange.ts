import { compareTimes, isAfter } from "#lib/instants.ts";
import type { RecordingRow } from "./rows.ts";

/**
 * Sorts rows by time, newest first, or oldest first if that is Siro's order. Rows with the same or no
 * time keep Siro's order. `apart` puts recordings that Siro is still processing before all others,
 * because Siro may link them automatically.
 */
export function arrangeRows(rows: readonly RecordingRow[], options: { apart: boolean }) {
  const times = rows.flatMap(({ recordedAt }) => recordedAt ?? []);
  const isOldestFirst = isAfter(times.at(-1) ?? null, times[0] ?? null);
  const sign = isOldestFirst ? 1 : -1;
  const rank = (row: RecordingRow) => (options.apart && row.state.kind === "processing" ? 0 : 1);
  const sorted = rows.toSorted(
    (a, b) => rank(a) - rank(b) || sign * compareTimes(a.recordedAt, b.recordedAt),
  );
  return { rows: sorted, isOldestFirst };
}
