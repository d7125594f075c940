import { isAfter } from "#lib/instants.ts";
import type { SiroUnlinked } from "../_queries/siro-unlinked.ts";
import type { RecordingRow } from "./rows.ts";

/**
 * How Siro's own list of unlinked recordings differs from a row, in a sentence; null if it doesn't, or if
 * that can't be said: the row was read later, or lies outside of what was compared.
 */
export function differenceOf(row: RecordingRow, siro: SiroUnlinked): string | null {
  if (isAfter(row.readAt, siro.askedAt)) return null;
  const isThere = siro.ids.includes(row.id);
  if (row.state === "linked")
    return isThere ? "Siro lists it as unlinked for your Siro user." : null;
  if (row.state !== "unlinked" && row.state !== "counts-as-unlinked") return null;
  const isCompared =
    siro.seesAll &&
    row.recordedAt !== null &&
    (siro.since === null || isAfter(row.recordedAt, siro.since));
  return isCompared && !isThere ? "Siro doesn't list it as unlinked for your Siro user." : null;
}
