import "server-only";
import { clipName, clipNames } from "#lib/clip.ts";
import { getDatabase } from "#lib/db/client.ts";
import { isAfter } from "#lib/instants.ts";
import { currentHealth, readSince } from "#lib/mirror/connections/current-health.ts";
import { readRules } from "#lib/mirror/connections/health-limits.ts";
import { readPausedHere } from "#lib/mirror/connections/paused-here.ts";
import { countWaitingSince } from "#lib/mirror/rates/connection-rates.ts";
import { isReadSince } from "#lib/mirror/recordings/index-progress.ts";
import { readIndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";
import { readConnectionList } from "#lib/queries/connection-list.ts";
import type { Access } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { readStaleIfError } from "#lib/queries/stale-if-error.ts";
import { judgeConnection, rankOf } from "#lib/sync-health/health.ts";
import { segmentHealthOf } from "#lib/sync-health/history.ts";
import { byImpact } from "../_model/needs.ts";
import type {
  ConnectionsReading,
  ConnectionsState,
  ConnectionTrouble,
} from "../_model/overview.ts";

const DAY_MS = 24 * 3_600_000;
/** Recordings that have waited for longer are not counted for a connection. */
const LONGEST_COUNT_MS = 90 * DAY_MS;
/** If no one knows since when it is in trouble. */
const USUAL_COUNT_MS = 7 * DAY_MS;

/** Recordings are counted for the worst ones. */
const MOST_COUNTED = 20;

type Found = Omit<ConnectionTrouble, "waiting">;
type Judged = Omit<ConnectionsState, "troubles"> & { troubles: Found[] };

/**
 * State of the connections: as background work saw it within the last minutes, unless one of them has been
 * resumed since, or else as Siro says now. If Siro doesn't answer, what was last seen, with its time.
 */
export async function readConnectionsState(access: Access): Promise<ConnectionsReading> {
  const organizationId = access.organization.id;
  const observed = await readObserved(organizationId);
  if (observed?.isCurrent) return withWaiting(organizationId, observed.reading);
  const key = { organizationId, actor: null, what: "connections overview" };
  const live = await readStaleIfError(key, () => readLive(access));
  if (observed === null) return live.data ? withWaiting(organizationId, live) : live;
  // While Siro is down, the last answer to a page may be older than the last check in the background.
  const isOlder =
    live.problem && live.checkedAt && isAfter(observed.reading.checkedAt, live.checkedAt);
  if (live.data && !isOlder) return withWaiting(organizationId, live);
  return withWaiting(organizationId, { ...observed.reading, problem: live.problem });
}

async function readObserved(organizationId: string) {
  const { checkedAt, isFresh, connections } = await currentHealth(organizationId);
  if (checkedAt === null) return null;
  const troubles = connections
    .filter(({ judged }) => segmentHealthOf(judged.health) !== "working")
    .map(({ connectionId: id, name, judged, since, pausedHere, recoveries }) => ({
      id,
      name: name && clipName(name),
      judged,
      since,
      pausedHere,
      recoveries,
    }));
  const names = Object.fromEntries(
    connections.map(({ connectionId, name }) => [connectionId, clipName(name ?? connectionId)]),
  );
  const data: Judged = { total: connections.length, complete: true, troubles, names };
  const isCurrent = isFresh && !connections.some(({ isResumedSince }) => isResumedSince);
  return { isCurrent, reading: { data, checkedAt: checkedAt.toISOString() } };
}

async function readLive(access: Access): Promise<Judged> {
  const organizationId = access.organization.id;
  const { connections, complete, unreadable, askedAt } = await inTime(readConnectionList(access));
  const db = await getDatabase();
  const asOf = new Date();
  const rulesOf = await readRules(db, organizationId);
  const judged = connections.map((connection) => ({
    connection,
    judged: judgeConnection(connection, asOf.getTime(), rulesOf(connection.id).limits),
  }));
  const unhealthy = judged.filter(
    ({ judged: { health } }) => segmentHealthOf(health) !== "working",
  );
  const paused = await readPausedHere(
    organizationId,
    unhealthy.flatMap(({ connection: { id, isActive } }) => (isActive === false ? [id] : [])),
    askedAt,
  );
  const troubles = await Promise.all(
    unhealthy.map(async ({ connection, judged }): Promise<Found> => {
      const { id, name } = clipNames(connection, "name");
      const { limits, recoveriesOf } = rulesOf(id);
      const subject = { organizationId, connectionId: id, state: connection, limits, asOf };
      const since = await readSince(db, subject);
      const recoveries = recoveriesOf(segmentHealthOf(judged.health));
      return { id, name, judged, since, recoveries, pausedHere: paused.get(id) };
    }),
  );
  const names = Object.fromEntries(connections.map(({ id, name }) => [id, clipName(name ?? id)]));
  const isWhole = complete && unreadable === 0;
  return { total: connections.length, complete: isWhole, troubles, names };
}

const worstFirst = (troubles: readonly Found[]) =>
  troubles.toSorted((a, b) => rankOf(a.judged.health) - rankOf(b.judged.health));

/** Adds how many recordings have waited since each trouble began. */
async function withWaiting<R extends { data: Judged; checkedAt: string }>(
  organizationId: string,
  reading: R,
) {
  const progress = await readIndexProgress(organizationId);
  const now = Date.now();
  const troubles = await Promise.all(
    worstFirst(reading.data.troubles).map(async (trouble, index): Promise<ConnectionTrouble> => {
      if (progress.state === "empty" || index >= MOST_COUNTED) return { ...trouble, waiting: null };
      const beganMs = trouble.since?.atMs ?? now - USUAL_COUNT_MS;
      const since = new Date(Math.max(beganMs, now - LONGEST_COUNT_MS));
      const { count, unknown } = await countWaitingSince(organizationId, trouble.id, since);
      const isMinimum = !isReadSince(progress, since) || unknown > 0 || since.getTime() > beganMs;
      return { ...trouble, waiting: { count, isMinimum } };
    }),
  );
  return { ...reading, data: { ...reading.data, troubles: byImpact(troubles) } };
}
