import { plural } from "#components/ui/plural.ts";
import type { UnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import { needsAttention } from "#lib/sync-health/health.ts";
import { type Moment, shortMoment, soonMoment } from "#lib/sync-health/when.ts";
import { areWaiting, isPlannedPause, verbOf } from "./needs.ts";
import type { ConnectionsState, ConnectionTrouble } from "./overview.ts";

/** A sentence around the name of a connection, if it is about one. */
type Headline = { before: string; name: string | null; after: string };

const plain = (before: string): Headline => ({ before, name: null, after: "" });

/** "Since Fri 5:40 PM: ServiceTitan Denver is failing. 12 recordings from its reps are waiting." */
export function headline(
  connections: ConnectionsState | undefined,
  unlinked: UnlinkedCount,
  moment: Moment,
): Headline {
  if (!connections) {
    return plain(`The state of the connections is unknown. ${waitingText(unlinked)}`);
  }
  const urgent = connections.troubles.filter(({ judged }) => needsAttention(judged.health));
  const planned = connections.troubles.filter((each) => isPlannedPause(each, moment.nowMs));
  const unplanned = connections.troubles.filter((each) => !planned.includes(each));
  const [first, ...others] = urgent.length > 0 ? urgent : unplanned;
  if (!first && planned[0]) return plannedHeadline(planned[0], planned.length - 1, moment);
  if (!first) return plain(`${healthyText(connections)} ${waitingText(unlinked)}`);
  const more = others.length === 0 ? "" : ` and ${others.length} more ${needText(others)}`;
  return {
    before: sinceText(first, moment),
    name: first.name ?? first.id,
    after: ` ${verbOf(first.judged.health)}${more}${impactText(first)}.`,
  };
}

/** "ServiceTitan Denver is paused until Fri at 5:00 PM. 12 recordings from its reps are waiting." */
function plannedHeadline(first: ConnectionTrouble, others: number, moment: Moment): Headline {
  const end = first.pausedHere?.end;
  const until = others === 0 && end ? `until ${soonMoment(end.at, moment)}` : "until a set time";
  const state = others === 0 ? "is paused" : `and ${others} more are paused`;
  return {
    before: "",
    name: first.name ?? first.id,
    after: ` ${state} ${until}${impactText(first)}.`,
  };
}

const needText = (others: readonly ConnectionTrouble[]) => {
  const isUrgent = others.some(({ judged }) => needsAttention(judged.health));
  const one = isUrgent ? "needs attention" : "isn't up to date";
  const many = isUrgent ? "need attention" : "aren't up to date";
  return others.length === 1 ? one : many;
};

function sinceText({ since }: ConnectionTrouble, moment: Moment): string {
  if (since === null) return "";
  const at = shortMoment(new Date(since.atMs).toISOString(), moment);
  return since.isExact ? `Since ${at}: ` : `Since ${at} or earlier: `;
}

/** ". 12 recordings from its reps are waiting"; empty if that is unknown. */
function impactText({ waiting }: ConnectionTrouble): string {
  if (waiting === null) return "";
  const { count, isMinimum } = waiting;
  if (count === 0) return isMinimum ? "" : ". No recordings from its reps are waiting";
  return `. ${isMinimum ? "At least " : ""}${plural(count, "recording")} from its reps ${areWaiting(count)}`;
}

function healthyText({ total, complete }: ConnectionsState): string {
  if (!complete)
    return `No problems among the ${plural(total, "connection")} that could be read. Siro's list is incomplete.`;
  if (total === 0) return "Siro has no connections for this organization.";
  return total === 1 ? "The connection is working." : `All ${total} connections are working.`;
}

function waitingText({ count, isMinimum, isUnknown }: UnlinkedCount): string {
  if (isUnknown) return "Recordings haven't been read yet.";
  if (count === 0 && isMinimum) return "No unlinked recordings found so far.";
  if (count === 0) return "No recordings are waiting for a link.";
  return `${isMinimum ? "At least " : ""}${plural(count, "recording")} ${areWaiting(count)} for a link.`;
}
