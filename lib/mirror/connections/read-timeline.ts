import "server-only";
import { type AuditEvent, listAuditEvents } from "#lib/audit/reader.ts";
import { getDatabase } from "#lib/db/client.ts";
import { type HealthSegment, healthSegments } from "#lib/sync-health/history.ts";
import { bucketEdges, rangeStart, type TimelineRange } from "#lib/sync-health/time-axis.ts";
import { type LinkBucket, readConnectionRates } from "../rates/connection-rates.ts";
import { readRules } from "./health-limits.ts";
import { LONGEST_GAP_MS, readConnectionHistory } from "./read-connection-history.ts";

/** A change to a connection: made here, or seen although it was not made here. */
export type TimelineChange =
  | { atMs: number; by: "here"; event: AuditEvent }
  | {
      atMs: number;
      by: "elsewhere";
      what: "paused" | "resumed";
      notBeforeMs: number;
      /** The API token with which it was made, if Siro's log says so. */
      tokenId?: string;
    };

/** What a connection was like over a time, in epoch milliseconds. */
export type Timeline = {
  range: TimelineRange;
  fromMs: number;
  untilMs: number;
  segments: HealthSegment[];
  /** Oldest first. */
  changes: TimelineChange[];
  /** At least one change is left out. */
  isCut: boolean;
  buckets: LinkBucket[];
};

const MOST_CHANGES = 100;

/** Health, changes, and links of a connection over a time that ends now. Callers authorize. */
export async function readTimeline(
  organization: { id: string; timeZone: string },
  connectionId: string,
  range: TimelineRange,
  now = new Date(),
): Promise<Timeline> {
  const db = await getDatabase();
  const untilMs = now.getTime();
  const fromMs = rangeStart(range, untilMs);
  const [history, rulesOf, { events }, buckets] = await Promise.all([
    readConnectionHistory(db, organization.id, connectionId, {
      from: new Date(fromMs),
      until: now,
    }),
    readRules(db, organization.id),
    listAuditEvents({
      organizationId: organization.id,
      targetId: connectionId,
      onlyChanges: true,
      limit: MOST_CHANGES,
    }),
    readConnectionRates(
      organization.id,
      connectionId,
      bucketEdges(range, fromMs, untilMs, organization.timeZone),
    ),
  ]);
  const segments = healthSegments(history, rulesOf(connectionId).limits, fromMs, untilMs);
  const own = events
    .map((event) => ({ atMs: Date.parse(event.at), by: "here" as const, event }))
    .filter(({ atMs }) => atMs >= fromMs);
  const changes = [...own, ...pausesElsewhere(segments, own)];
  return {
    range,
    fromMs,
    untilMs,
    segments,
    buckets,
    changes: changes.toSorted((a, b) => a.atMs - b.atMs),
    isCut: own.length === MOST_CHANGES,
  };
}

/** Audit rows have the database's time. */
const CLOCKS_DIFFER_MS = 30_000;
const PAUSES: readonly string[] = ["connection.pause", "connection.resume"];

/** Pauses and resumptions that were seen, but that no change in siro-admin explains. */
function pausesElsewhere(
  segments: readonly HealthSegment[],
  own: readonly { atMs: number; event: AuditEvent }[],
): TimelineChange[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1];
    const known = before?.health === "unobserved" ? segments[index - 2] : before;
    if (before === undefined || known === undefined || segment.health === "unobserved") return [];
    const isPaused = segment.health === "paused";
    if (isPaused === (known.health === "paused") || known.health === "unlisted") return [];
    const notBeforeMs = known.untilMs - LONGEST_GAP_MS;
    const isOwn = own.some(
      ({ atMs, event }) =>
        PAUSES.includes(event.kind) &&
        event.outcome !== "failed" &&
        atMs >= notBeforeMs &&
        atMs <= segment.fromMs + CLOCKS_DIFFER_MS,
    );
    if (isOwn || segment.health === "unlisted") return [];
    const what = isPaused ? ("paused" as const) : ("resumed" as const);
    return [{ atMs: segment.fromMs, by: "elsewhere" as const, what, notBeforeMs }];
  });
}
