import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import {
  type HealthFacts,
  type JudgedConnection,
  judgeConnection,
} from "#lib/sync-health/health.ts";
import {
  type HealthSince,
  healthSegments,
  segmentHealthOf,
  sinceOf,
} from "#lib/sync-health/history.ts";
import type { ModelLimits } from "#lib/sync-health/limits.ts";
import type { PausedHere } from "#lib/sync-health/reason.ts";
import type { Recoveries } from "#lib/sync-health/recoveries.ts";
import { reportedSince, ruleOf } from "#lib/sync-health/rule.ts";
import { readRules } from "./health-limits.ts";
import { readLatestLooks } from "./latest-looks.ts";
import { readPausedHere } from "./paused-here.ts";
import { LONGEST_GAP_MS, lookOf, readObservedSpans } from "./read-connection-history.ts";

/** A connection as it was last seen, and what follows from that. */
type ConnectionHealth = {
  connectionId: string;
  name: string | null;
  platform: string | null;
  judged: JudgedConnection;
  limits: ModelLimits[];
  /** Since when it has this health; null if healthy or unknown. */
  since: HealthSince | null;
  /** The rule with its number, in a sentence; empty if none is needed. */
  rule: string;
  /** How earlier times of the same trouble ended. */
  recoveries: Recoveries;
  /** Only if it is paused: by whom in siro-admin. Null: elsewhere. */
  pausedHere: PausedHere;
  /** It was paused at the last check, and has been resumed in siro-admin since. */
  isResumedSince: boolean;
};

type CurrentHealth = {
  /** When the connections were last checked; null if never. */
  checkedAt: Date | null;
  /** Whether that was within the last minutes. Otherwise everything is as of `checkedAt`. */
  isFresh: boolean;
  /** Those that Siro listed at the last check. */
  connections: ConnectionHealth[];
};

/**
 * Health of each connection from what was observed, with since when and why. Siro is not asked. What was
 * last seen long ago is judged as of then. Callers authorize.
 */
export async function currentHealth(
  organizationId: string,
  now = new Date(),
): Promise<CurrentHealth> {
  const db = await getDatabase();
  const [checkedAt, looks, rulesOf] = await Promise.all([
    readCheckedAt(db, organizationId),
    readLatestLooks(db, organizationId),
    readRules(db, organizationId),
  ]);
  if (checkedAt === null) return { checkedAt, isFresh: false, connections: [] };
  const isFresh = isFreshCheck(checkedAt, now);
  const asOf = isFresh ? now : checkedAt;
  const listed = looks.flatMap(({ state, ...look }) =>
    state === null ? [] : [{ ...look, state }],
  );
  const paused = await readPausedHere(
    organizationId,
    listed.filter(({ state }) => state.isActive === false).map(({ connectionId }) => connectionId),
    checkedAt.toISOString(),
  );
  const connections = await Promise.all(
    listed.map(async ({ connectionId, name, state }): Promise<ConnectionHealth> => {
      const { limits, recoveriesOf } = rulesOf(connectionId);
      const judged = judgeConnection(state, asOf.getTime(), limits);
      const trouble = segmentHealthOf(judged.health);
      return {
        connectionId,
        name,
        platform: state.integrationPlatform,
        judged,
        limits,
        since:
          trouble === "working"
            ? null
            : await readSince(db, { organizationId, connectionId, state, limits, asOf }),
        rule: ruleOf(judged, limits),
        recoveries: recoveriesOf(trouble),
        pausedHere: paused.get(connectionId),
        isResumedSince: judged.health === "paused" && paused.get(connectionId) === undefined,
      };
    }),
  );
  return { checkedAt, isFresh, connections };
}

/** Whether a check says how the connections are now. */
export const isFreshCheck = (checkedAt: Date, now: Date): boolean =>
  now.getTime() - checkedAt.getTime() <= LONGEST_GAP_MS;

/** When the connections were last checked; null if never. */
export async function readCheckedAt(
  db: Pick<Database, "select">,
  organizationId: string,
): Promise<Date | null> {
  const [last] = await db
    .select({ until: observedSpans.until })
    .from(observedSpans)
    .where(eq(observedSpans.organizationId, organizationId))
    .orderBy(desc(observedSpans.from))
    .limit(1);
  return last?.until ?? null;
}

type Subject = {
  organizationId: string;
  connectionId: string;
  state: HealthFacts;
  limits: readonly ModelLimits[];
  asOf: Date;
};

/** Trouble that doesn't change leaves no looks, so its beginning is among the last ones. */
const MOST_LOOKS = 60;

/** Since when a connection has its health: as it was seen to begin, or else as Siro's times say. */
export async function readSince(
  db: Pick<Database, "select">,
  { organizationId, connectionId, state, limits, asOf }: Subject,
): Promise<HealthSince | null> {
  const rows = await db
    .select({ seenAt: observedConnections.seenAt, state: observedConnections.state })
    .from(observedConnections)
    .where(
      and(
        eq(observedConnections.organizationId, organizationId),
        eq(observedConnections.connectionId, connectionId),
      ),
    )
    .orderBy(desc(observedConnections.seenAt))
    .limit(MOST_LOOKS);
  const looks = rows.map(lookOf).reverse();
  const fromMs = looks[0]?.seenMs ?? asOf.getTime();
  const spans = await readObservedSpans(db, organizationId, {
    from: new Date(fromMs),
    until: asOf,
  });
  const seen = sinceOf(healthSegments({ spans, looks }, limits, fromMs, asOf.getTime()));
  if (seen?.isExact) return seen;
  const reported = reportedSince(judgeConnection(state, asOf.getTime(), limits), limits);
  if (reported !== null && (seen === null || reported < seen.atMs))
    return { atMs: reported, isExact: true };
  return seen;
}
