import "server-only";
import { type AuditEvent, listAuditEvents } from "#lib/audit/reader.ts";
import { readUnlinkedCount, type UnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import { readConnectionList } from "#lib/queries/connection-list.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type LoadResult, readStaleIfError } from "#lib/queries/stale-if-error.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import {
  type Health,
  type JudgedConnection,
  judgeConnection,
  rankOf,
} from "#lib/sync-health/health.ts";

/** A connection that needs attention. */
type UnhealthyConnection = { connection: Connection; judged: JudgedConnection };

export type ConnectionsOverview = {
  total: number;
  /** False if Siro may have more connections than these. */
  complete: boolean;
  unhealthy: UnhealthyConnection[];
};
export type Overview = {
  connections: LoadResult<ConnectionsOverview>;
  unlinked: UnlinkedCount;
  recent: AuditEvent[];
};

const HEALTHY: Health[] = ["syncing", "up-to-date"];

/** What needs the admin's attention. Siro is asked for connections alone. */
export async function readOverview(org: string): Promise<Overview> {
  const access = await authorize(org);
  const { organization } = access;
  const key = { organizationId: organization.id, actor: null, what: "connections overview" };
  const [connections, unlinked, recent] = await Promise.all([
    readStaleIfError(key, async () => {
      const { connections, complete, unreadable } = await inTime(readConnectionList(access));
      return {
        total: connections.length,
        complete: complete && unreadable === 0,
        unhealthy: unhealthyOf(connections),
      };
    }),
    readUnlinkedCount(organization.id),
    listAuditEvents({ organizationId: organization.id, onlyChanges: true, limit: 6 }),
  ]);
  return { connections, unlinked, recent: recent.events };
}

function unhealthyOf(connections: Connection[]): UnhealthyConnection[] {
  const nowMs = Date.now();
  return connections
    .map((connection) => ({ connection, judged: judgeConnection(connection, nowMs) }))
    .filter(({ judged }) => !HEALTHY.includes(judged.health))
    .sort((a, b) => rankOf(a.judged.health) - rankOf(b.judged.health));
}
