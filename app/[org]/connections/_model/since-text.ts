import { isAfter } from "#lib/instants.ts";
import type { JudgedConnection } from "#lib/sync-health/health.ts";
import type { HealthSince } from "#lib/sync-health/history.ts";
import { oldest, type PausedHere } from "#lib/sync-health/reason.ts";
import { type Moment, shortMoment } from "#lib/sync-health/when.ts";

/**
 * Since when a connection was seen as it is: "Since Fri 5:40 PM or earlier." Empty where the verdict has the
 * better time: of a pause in siro-admin, or of an error that Siro has reported for at least as long.
 */
export function sinceText(
  since: HealthSince | null | undefined,
  judged: JudgedConnection,
  moment: Moment,
  paused: PausedHere,
): string {
  if (!since) return "";
  const at = new Date(since.atMs).toISOString();
  if (judged.health === "paused" && paused?.by && !paused.unconfirmed) return "";
  const reported = judged.health === "failing" ? oldest(judged.worst, "updatedAt") : null;
  if (reported !== null) {
    const isSaid = shortMoment(reported, moment) === shortMoment(at, moment);
    if (isSaid || !isAfter(reported, at)) return "";
  }
  return `Since ${shortMoment(at, moment)}${since.isExact ? "" : " or earlier"}.`;
}
