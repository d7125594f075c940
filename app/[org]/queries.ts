import "server-only";
import { type AuditEvent, listAuditEvents } from "#lib/audit/reader.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import { type Siro, siroFor } from "#lib/credentials/siro-for.ts";
import { readConnectionList } from "#lib/queries/connection-list.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type LoadResult, readStaleIfError } from "#lib/queries/stale-if-error.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { listRecordings } from "#lib/siro/platform/recordings.ts";
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
/** `count` covers the first page; `isMore` means that there may be more. */
export type UnlinkedOverview = { count: number; isMore: boolean; seenAs: string };

export type Overview = {
  connections: LoadResult<ConnectionsOverview>;
  /** Null: the member has no Siro user, so Siro can't be asked. */
  unlinked: LoadResult<UnlinkedOverview> | null;
  recent: AuditEvent[];
};

const HEALTHY: Health[] = ["syncing", "up-to-date"];

/** What needs the admin's attention. The three reads are independent: each can fail or be late alone. */
export async function readOverview(org: string): Promise<Overview> {
  const access = await authorize(org);
  const { organization, actor } = access;
  const identity = await findIdentity(organization.id, actor.memberId);
  const siro = siroFor(access);
  const keyOf = (what: string, actor: string | null = null) => ({
    organizationId: organization.id,
    actor,
    what,
  });
  const [connections, unlinked, recent] = await Promise.all([
    readStaleIfError(keyOf("connections overview"), async () => {
      const { connections, complete, unreadable } = await inTime(readConnectionList(access));
      return {
        total: connections.length,
        complete: complete && unreadable === 0,
        unhealthy: unhealthyOf(connections),
      };
    }),
    identity?.clientId
      ? readStaleIfError(keyOf("unlinked overview", actor.memberId), async () => {
          const page = await inTime(readUnlinked(siro, organization.siroOrganizationId));
          const isMore = page.cursor !== null || page.isCut === true || page.unreadable > 0;
          const seenAs = identity.siroUserEmail ?? identity.siroUserName;
          return { count: page.items.length, isMore, seenAs };
        })
      : null,
    listAuditEvents({ organizationId: organization.id, onlyChanges: true, limit: 6 }),
  ]);
  return { connections, unlinked, recent: recent.events };
}

async function readUnlinked(siro: Siro, organizationId: string) {
  const api = await siro.platform("read");
  return listRecordings(api, { isUnlinked: true, organizationId, limit: 100 });
}

function unhealthyOf(connections: Connection[]): UnhealthyConnection[] {
  const nowMs = Date.now();
  return connections
    .map((connection) => ({ connection, judged: judgeConnection(connection, nowMs) }))
    .filter(({ judged }) => !HEALTHY.includes(judged.health))
    .sort((a, b) => rankOf(a.judged.health) - rankOf(b.judged.health));
}
