import { gapMinutes, type Span } from "#lib/linking/span.ts";
import type { AppointmentNear, CauseFacts, ConnectionThen, RepState } from "./facts.ts";
import { CAUSES, type Finding, SHORT_MS, type Unknown } from "./finding.ts";
import { bestFits, fits, misfitOf } from "./fitting.ts";

/** How far from a recording an appointment counts as near. */
export const NEAR_HOURS = 12;
/** An appointment that reached Siro this long after the recording ended was not there to be matched. */
const LATE_MS = 15 * 60_000;

/**
 * Why a recording is unlinked, derived from what is known about it: the main cause first. What is unknown
 * is never a cause; without any, the only finding is `unknown`, with what is missing.
 */
export function findCauses(facts: CauseFacts): Finding[] {
  const found = [
    ofRecording(facts),
    facts.rep ? ofRep(facts.rep) : [],
    ofConnections(facts.connections),
    ofAppointments(facts),
  ].flat();
  if (found.length === 0) return [{ cause: "unknown", missing: missingFrom(facts) }];
  return found.toSorted((a, b) => CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause));
}

function ofRecording({ recording }: CauseFacts): Finding[] {
  const { isProcessingDone, purgedAtMs, durationMs, link, matchingSource, span } = recording;
  const engagementIds = link.refs.map(({ id }) => id);
  const isShort = durationMs !== null && durationMs > 0 && durationMs < SHORT_MS;
  return [
    ...(isProcessingDone === false
      ? [{ cause: "processing" as const, sinceMs: span?.startMs ?? null }]
      : []),
    // The queue holds unlinked recordings only, so what they are linked to is no customer.
    ...(engagementIds.length > 0 ? [{ cause: "no-customer" as const, engagementIds }] : []),
    ...(purgedAtMs !== null ? [{ cause: "purged" as const, atMs: purgedAtMs }] : []),
    ...(matchingSource === "FUZZY" ? [{ cause: "not-confirmed" as const }] : []),
    ...(isShort ? [{ cause: "too-short" as const, durationMs }] : []),
  ];
}

function ofRep({ userId, name, isDisabled, isMatched }: RepState): Finding[] {
  return [
    ...(isDisabled === true ? [{ cause: "rep-disabled" as const, userId, name }] : []),
    ...(isMatched === false ? [{ cause: "rep-not-matched" as const, userId, name }] : []),
  ];
}

/** A connection is only a cause if none of the rep's connections worked. */
function ofConnections(connections: readonly ConnectionThen[]): Finding[] {
  const isAnyOpen = connections.some(({ state }) => state === "working" || state === "unknown");
  if (isAnyOpen) return [];
  return connections.map(({ id, name, state }) => ({
    cause: state === "paused" ? "connection-paused" : "connection-failing",
    connectionId: id,
    name,
  }));
}

function ofAppointments({ recording, appointments }: CauseFacts): Finding[] {
  const { span, place, link } = recording;
  if (span === null || link.refs.length > 0) return [];
  const spot = { span, place };
  const fitting = appointments.items.filter((each) => fits(spot, each));
  const isThere = ({ isGone, isCanceled }: AppointmentNear) => !isGone && !isCanceled;
  const there = fitting.filter(isThere);
  const free = bestFits(
    spot,
    there.filter(({ isTaken }) => !isTaken),
  );
  if (free.length > 0) return [ofBest(span, free)];
  const [gone] = bestFits(
    spot,
    fitting.filter((each) => !isThere(each)),
  );
  if (gone) return [withStart("appointment-gone", gone)];
  // An unread appointment may fit better than those that were read.
  if (!appointments.isWhole) return [];
  const [taken] = bestFits(spot, there);
  if (taken) return [withStart("appointment-taken", taken)];
  const nearest = nearestOf(span, appointments.items.filter(isThere));
  return [
    nearest
      ? { ...withStart("none-fits", nearest), ...misfitOf(spot, nearest) }
      : { cause: "no-appointment", hours: NEAR_HOURS },
  ];
}

function withStart<C extends "appointment-gone" | "appointment-taken" | "none-fits">(
  cause: C,
  { id: engagementId, span }: AppointmentNear,
) {
  return { cause, engagementId, startMs: span?.startMs ?? 0 };
}

/** The appointment nearest in time, unless it is hours away. */
function nearestOf(recording: Span, items: readonly AppointmentNear[]): AppointmentNear | null {
  const timed = items.flatMap((item) =>
    item.span ? [{ item, gap: gapMinutes(recording, item.span) }] : [],
  );
  const [nearest] = timed.toSorted((a, b) => a.gap - b.gap || (a.item.id < b.item.id ? -1 : 1));
  return nearest && nearest.gap <= NEAR_HOURS * 60 ? nearest.item : null;
}

function ofBest(recording: Span, best: readonly AppointmentNear[]): Finding {
  const [first] = best;
  if (best.length > 1 || first === undefined || first.span === null) {
    return { cause: "several-fit", engagementIds: best.map(({ id }) => id) };
  }
  const lateMs = first.syncedAtMs === null ? 0 : first.syncedAtMs - recording.endMs;
  const { id: engagementId } = first;
  return lateMs > LATE_MS
    ? { cause: "synced-late", engagementId, lateMs }
    : { cause: "one-fits", engagementId, startMs: first.span.startMs };
}

function missingFrom({ recording, rep, appointments }: CauseFacts): Unknown[] {
  const missing: (Unknown | false)[] = [
    recording.span === null && "time",
    rep === null && "rep",
    rep?.isMatched === null && "match",
    !appointments.isWhole && "appointments",
  ];
  return missing.filter((part) => part !== false);
}
