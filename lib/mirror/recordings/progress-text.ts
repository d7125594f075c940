import "server-only";
import type { Database } from "#lib/db/client.ts";
import { shortDay, shortMoment } from "#lib/sync-health/when.ts";
import { timeZoneOf } from "../time-zone-of.ts";
import type { IndexProgress } from "./index-progress.ts";

/** "Read back to Nov 6. Counts are minimums." or "Complete since Nov 28, 9:14 AM." */
export async function progressText(
  db: Pick<Database, "select">,
  organizationId: string,
  { state, readBackTo, completeSince, problem }: IndexProgress,
): Promise<string> {
  const moment = { nowMs: Date.now(), timeZone: await timeZoneOf(db, organizationId) };
  if (state === "complete" && completeSince !== null) {
    return `Complete since ${shortMoment(completeSince, moment)}.`;
  }
  const how =
    readBackTo === null ? "Reading recordings." : `Read back to ${shortDay(readBackTo, moment)}.`;
  const parts = [how, "Counts are minimums.", ...(problem === null ? [] : [problem])];
  return parts.join(" ");
}
