import { plural } from "#components/ui/plural.ts";
import { type Moment, shortMoment } from "#lib/sync-health/when.ts";
import { areWaiting } from "./needs.ts";
import type { ConnectionTrouble } from "./overview.ts";

/** "At least 12 recordings from its reps have been waiting since Fri 5:40 PM."; empty if that is unknown. */
export function waitingText(
  { waiting, since }: Pick<ConnectionTrouble, "waiting" | "since">,
  moment: Moment,
): string {
  if (waiting === null) return "";
  const { count, isMinimum } = waiting;
  if (since === null) {
    const known = isMinimum ? "are known to be waiting" : "are waiting";
    return count === 0
      ? `No recordings from the last 7 days ${known}.`
      : `${amount(count, isMinimum)} from the last 7 days ${areWaiting(count)}.`;
  }
  const at = shortMoment(new Date(since.atMs).toISOString(), moment);
  if (count === 0) {
    const known = isMinimum ? "are known to have been waiting" : "have been waiting";
    return `No recordings from its reps ${known} since ${at}.`;
  }
  const verb = count === 1 ? "has" : "have";
  return `${amount(count, isMinimum)} from its reps ${verb} been waiting since ${at}.`;
}

const amount = (count: number, isMinimum: boolean) =>
  `${isMinimum ? "At least " : ""}${plural(count, "recording")}`;
