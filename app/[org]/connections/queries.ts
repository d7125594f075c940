import "server-only";
import { listAuditEvents } from "#lib/audit/reader.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase, readUntilWritten } from "#lib/db/client.ts";
import { readSince } from "#lib/mirror/connections/current-health.ts";
import { type ConnectionRules, readRules } from "#lib/mirror/connections/health-limits.ts";
import { readEndsByChange } from "#lib/mirror/connections/pause-ends.ts";
import { readPausedHere } from "#lib/mirror/connections/paused-here.ts";
import {
  readTimeline,
  type Timeline,
  type TimelineChange,
} from "#lib/mirror/connections/read-timeline.ts";
import { countUnlinkedByConnection } from "#lib/mirror/queue/unlinked-by-connection.ts";
import { readConnectionList } from "#lib/queries/connection-list.ts";
import { type ConnectionUse, readUseByConnection } from "#lib/queries/connection-use.ts";
import { authorize } from "#lib/queries/organization.ts";
import { rememberConnection } from "#lib/queries/recent-connections.ts";
import { inTime, secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive, readStaleIfError } from "#lib/queries/stale-if-error.ts";
import { listAuditLogs } from "#lib/siro/organization/audit-logs.ts";
import { type Connection, getConnection } from "#lib/siro/organization/connections.ts";
import { judgeConnection } from "#lib/sync-health/health.ts";
import { segmentHealthOf } from "#lib/sync-health/history.ts";
import type { TimelineRange } from "#lib/sync-health/time-axis.ts";
import { compareTexts } from "#lib/text-order.ts";
import { attributeChanges } from "./_model/attribute-changes.ts";
import type { ConnectionChange } from "./_model/change.ts";
import type { PauseView } from "./_model/pause.ts";
import type { ConnectionRow, HealthPast } from "./_model/row.ts";
import { shownChange, shownConnection } from "./_model/shown.ts";
import { selectPauses } from "./_queries/pauses.ts";

export type ConnectionList = {
  rows: ConnectionRow[];
  /** False if Siro has more connections than these. */
  complete: boolean;
  /** Number of rows left out because they could not be read. */
  unreadable: number;
};

/** The organization's connections by name; the last good list while Siro is temporarily down. */
export async function readConnections(org: string): Promise<LoadResult<ConnectionList>> {
  const access = await authorize(org);
  const { id } = access.organization;
  const reading = await readStaleIfError(
    { organizationId: id, actor: null, what: "connections" },
    () => readConnectionList(access),
  );
  if (!reading.data) return reading;
  const { connections, complete, unreadable, askedAt } = reading.data;
  const [paused, rules, unlinked] = await Promise.all([
    readPausedHere(id, pausedOf(connections), askedAt),
    rulesOf(id),
    countUnlinkedByConnection(
      id,
      connections.map((connection) => connection.id),
    ),
  ]);
  const rows = connections
    .map((connection) => ({
      connection: shownConnection(connection),
      askedAt,
      pausedHere: paused.get(connection.id),
      limits: rules(connection.id).limits,
      unlinked: unlinked.get(connection.id) ?? null,
    }))
    .sort(byName);
  return { ...reading, data: { rows, complete, unreadable } };
}

/** One connection, fresh from Siro; the last good one while Siro is temporarily down. */
export async function readConnection(
  org: string,
  connectionId: string,
): Promise<LoadResult<ConnectionRow>> {
  const access = await authorize(org);
  const { id } = access.organization;
  const reading = await readStaleIfError(
    { organizationId: id, actor: null, what: `connection ${connectionId}` },
    async () => {
      const api = await siroFor(access).organization();
      const asked = new Date();
      const connection = await getConnection(api, { connectionId });
      rememberConnection(id, connection, asked.getTime());
      return { connection, askedAt: asked.toISOString() };
    },
  );
  if (!reading.data) return reading;
  const { connection, askedAt } = reading.data;
  const [paused, rules, unlinked] = await Promise.all([
    readPausedHere(id, pausedOf([connection]), askedAt),
    rulesOf(id),
    countUnlinkedByConnection(id, [connection.id]),
  ]);
  const pausedHere = paused.get(connection.id);
  const { limits } = rules(connection.id);
  const past = await readPast(id, connection, rules(connection.id));
  const shown = shownConnection(connection);
  const facts = { pausedHere, limits, past, unlinked: unlinked.get(connection.id) ?? null };
  return { ...reading, data: { connection: shown, askedAt, ...facts } };
}

/** Since when a connection isn't healthy, and how earlier times ended; null if it is. */
async function readPast(
  organizationId: string,
  connection: Connection,
  { limits, recoveriesOf }: ConnectionRules,
): Promise<HealthPast | null> {
  const asOf = new Date();
  const { health } = judgeConnection(connection, asOf.getTime(), limits);
  const trouble = segmentHealthOf(health);
  if (trouble === "working") return null;
  const subject = { organizationId, connectionId: connection.id, state: connection, limits, asOf };
  const since = await readSince(await getDatabase(), subject);
  return { health, since, recoveries: recoveriesOf(trouble) };
}

/** What one connection was like over a time that ends now. */
export async function readConnectionTimeline(
  org: string,
  connectionId: string,
  range: TimelineRange,
): Promise<Timeline> {
  const access = await authorize(org);
  const read = await readTimeline(access.organization, connectionId, range);
  const timeline = { ...read, changes: read.changes.map(shownInTimeline) };
  if (timeline.changes.every(({ by }) => by === "here")) return timeline;
  // The log may be missing, and is only an addition.
  const logs = await secondary(
    siroFor(access)
      .organization()
      .then((api) => listAuditLogs(api)),
  );
  const changes = attributeChanges(timeline.changes, connectionId, logs?.items ?? []);
  return { ...timeline, changes };
}

const shownInTimeline = (change: TimelineChange): TimelineChange =>
  change.by === "here" ? { ...change, event: shownChange(change.event) } : change;

/** Changes made to one connection in this dashboard, newest first. */
export async function readConnectionChanges(
  org: string,
  connectionId: string,
): Promise<ConnectionChange[]> {
  const { organization } = await authorize(org);
  const [{ events }, ends] = await Promise.all([
    listAuditEvents({ organizationId: organization.id, targetId: connectionId, limit: 10 }),
    readEndsByChange(organization.id, connectionId),
  ]);
  return events
    .filter((event) => event.kind.startsWith("connection."))
    .map((event) => ({ ...shownChange(event), until: ends.get(event.id) }));
}

/** Timed pauses: those that last, and those that ended within a day. */
export async function readPauses(org: string): Promise<PauseView[]> {
  const { organization } = await authorize(org);
  return selectPauses(organization.id);
}

/** Recordings linked through a connection in the last seven days. A late count continues for the next reader. */
export async function readConnectionUse(
  org: string,
  connectionId: string,
): Promise<LoadResult<ConnectionUse>> {
  const access = await authorize(org);
  const count = async () => {
    const api = await siroFor(access).organization();
    return readUseByConnection(access.organization.id, api, connectionId);
  };
  return readLive(() => inTime(count()));
}

const pausedOf = (connections: readonly Connection[]) =>
  connections.filter(({ isActive }) => isActive === false).map(({ id }) => id);

const rulesOf = (organizationId: string) =>
  readUntilWritten(["health rules", organizationId], (db) => readRules(db, organizationId));

function byName(a: ConnectionRow, b: ConnectionRow): number {
  const nameOf = ({ connection }: ConnectionRow) => connection.name ?? connection.id;
  return compareTexts(nameOf(a), nameOf(b));
}
