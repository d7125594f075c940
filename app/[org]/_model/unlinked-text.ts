import type { UnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import { type Moment, shortDay } from "#lib/sync-health/when.ts";

/** "At least 214 are waiting for a link or dismissal, among recordings since Nov 6." */
export function unlinkedText(unlinked: UnlinkedCount, moment: Moment): string {
  const problem = unlinked.problem ? ` ${unlinked.problem}` : "";
  return `${countText(unlinked, moment)}.${problem}`;
}

function countText({ count, isMinimum, isUnknown, readBackTo }: UnlinkedCount, moment: Moment) {
  if (isUnknown) return "Recordings haven't been read yet";
  if (count === 0) {
    return isMinimum
      ? "None found so far, but not all recordings have been read"
      : "No recordings are waiting for a link";
  }
  const since =
    isMinimum && readBackTo !== null
      ? `, among recordings since ${shortDay(readBackTo, moment)}`
      : "";
  const verb = count === 1 ? "is" : "are";
  const number = `${isMinimum ? "At least " : ""}${count.toLocaleString("en-US")}`;
  return `${number} ${verb} waiting for a link or dismissal${since}`;
}
