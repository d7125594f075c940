import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { listAuditEvents } from "#lib/audit/reader.ts";
import { addDays } from "#lib/calendar-day.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { connectionDays, connectionRhythms } from "#lib/db/monitoring-schema.ts";
import { dayTotalOf } from "#lib/sync-health/day-totals.ts";
import {
  type HealthHistory,
  healthSegments,
  type SegmentHealth,
} from "#lib/sync-health/history.ts";
import { combineLimits, type ModelLimits } from "#lib/sync-health/limits.ts";
import { recoveriesOf } from "#lib/sync-health/recoveries.ts";
import { limitsFromRhythm, rhythmsOf } from "#lib/sync-health/rhythm.ts";
import type { RunContext } from "../run-context.ts";
import { forgetOld, KEPT_WHOLE_DAYS, thinOut } from "./forget-observations.ts";
import { limitsOf, readRules } from "./health-limits.ts";
import { type LatestLook, readLatestLooks } from "./latest-looks.ts";
import { readConnectionHistory } from "./read-connection-history.ts";

const DAY_MS = 24 * 3_600_000;
/** Older looks are thinned out, and would make every pause between two of them look like a quiet day. */
const LEARNED_DAYS = KEPT_WHOLE_DAYS;
const MOST_CHANGES = 200;
const TROUBLES: readonly SegmentHealth[] = ["failing", "stuck", "idle", "behind"];

/**
 * Learns how each connection usually behaves, sums up its finished days, and removes observations that are
 * no longer needed. Connection by connection, so a run can stop anywhere.
 */
export async function sumUpConnections(context: RunContext): Promise<string> {
  const { organizationId, signal, report } = context;
  const db = await getDatabase();
  const now = new Date();
  const [looks, rulesOf] = await Promise.all([
    readLatestLooks(db, organizationId),
    readRules(db, organizationId),
  ]);
  const all = looks.length === 1 ? "1 connection" : `${looks.length} connections`;
  let days = 0;
  for (const [index, look] of looks.entries()) {
    if (signal.aborted) break;
    const set = rulesOf(look.connectionId).set.map(limitsOf);
    days += await sumUp(db, organizationId, look, set, now);
    await report(`Summarized ${index + 1} of ${all}.`);
    await nextTurn();
  }
  if (!signal.aborted) await forgetOld(db, organizationId, now);
  return `Summarized ${days} ${days === 1 ? "day" : "days"} of ${all}.`;
}

async function sumUp(
  db: Database,
  organizationId: string,
  { connectionId, name }: LatestLook,
  set: readonly ModelLimits[],
  now: Date,
): Promise<number> {
  const from = new Date(now.getTime() - LEARNED_DAYS * DAY_MS);
  const history = await readConnectionHistory(db, organizationId, connectionId, {
    from,
    until: now,
  });
  const [before] = await db
    .select({ computedAt: connectionRhythms.computedAt })
    .from(connectionRhythms)
    .where(ofConnection(connectionRhythms, organizationId, connectionId));
  const rhythms = rhythmsOf(history);
  const limits = combineLimits(rhythms.map(limitsFromRhythm), set);
  const days = await keepDays(db, { organizationId, connectionId, name, history, limits, now });
  const { events } = await listAuditEvents({
    organizationId,
    targetId: connectionId,
    onlyChanges: true,
    limit: MOST_CHANGES,
  });
  const segments = healthSegments(history, limits, from.getTime(), now.getTime());
  const changesMs = events.map(({ at }) => Date.parse(at));
  const recoveries = Object.fromEntries(
    TROUBLES.map((trouble) => [trouble, recoveriesOf(segments, trouble, changesMs)]),
  );
  const learned = { rhythms, recoveries, computedAt: now };
  await db
    .insert(connectionRhythms)
    .values({ organizationId, connectionId, ...learned })
    .onConflictDoUpdate({
      target: [connectionRhythms.organizationId, connectionRhythms.connectionId],
      set: learned,
    });
  await thinOut(db, { organizationId, connectionId, since: before?.computedAt ?? null, now });
  return days;
}

type Days = {
  organizationId: string;
  connectionId: string;
  name: string | null;
  history: HealthHistory;
  limits: readonly ModelLimits[];
  now: Date;
};

/** Keeps the totals of finished days that have none. A day before the first check has none. */
async function keepDays(db: Database, subject: Days): Promise<number> {
  const { organizationId, connectionId, name, history, limits, now } = subject;
  const firstMs = Math.max(
    history.looks[0]?.seenMs ?? now.getTime(),
    now.getTime() - KEPT_WHOLE_DAYS * DAY_MS,
  );
  const today = now.toISOString().slice(0, 10);
  const first = new Date(firstMs).toISOString().slice(0, 10);
  const startMs = Date.parse(`${first}T00:00:00Z`);
  const segments = healthSegments(history, limits, startMs, now.getTime());
  const totals = [];
  for (let day = first; day < today; day = addDays(day, 1)) totals.push(dayTotalOf(day, segments));
  if (totals.length === 0) return 0;
  const kept = await db
    .insert(connectionDays)
    .values(totals.map((total) => ({ organizationId, connectionId, name, ...total })))
    .onConflictDoNothing()
    .returning({ day: connectionDays.day });
  return kept.length;
}

const ofConnection = (
  table: typeof connectionRhythms,
  organizationId: string,
  connectionId: string,
) => and(eq(table.organizationId, organizationId), eq(table.connectionId, connectionId));
