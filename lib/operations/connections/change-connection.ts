import "server-only";
import type { AuditKind } from "#lib/audit/events.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { recentConnection, rememberConnection } from "#lib/queries/recent-connections.ts";
import { isSiroError, SiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  type Connection,
  getConnection,
  updateConnection,
} from "#lib/siro/organization/connections.ts";
import { runWrite, type Settlement } from "#lib/writes/run-write.ts";

/** One field of one connection, and the value that it shall have. */
export type ConnectionChange = { connectionId: string } & (
  | { field: "isActive" | "syncTranscript"; value: boolean }
  | { field: "name"; value: string }
);

/**
 * Changes one field. Siro's PATCH answer is the confirmation; where it does not hold the field, Siro
 * is read again. Callers guard.
 */
export async function changeConnection(
  actor: Actor,
  organization: Organization,
  api: SiroTransport,
  change: ConnectionChange,
): Promise<Outcome<Connection>> {
  const { connectionId, field, value } = change;
  // What stood before goes into the audit row, so it must be Siro's word of the last seconds.
  const before =
    (await recentConnection(organization.id, connectionId)) ??
    (await read(api, organization, change));
  return runWrite<Connection>({
    actor,
    organization,
    subject: {
      kind: kindOf(change),
      target: { id: connectionId, name: before.name ?? connectionId },
      before: { [field]: before[field] },
      after: { [field]: value },
    },
    call: async () => {
      const answer = await updateConnection(api, { connectionId, changes: { [field]: value } });
      const isWhole = answer.id === connectionId && answer[field] === value;
      if (!isWhole) return confirmByReading(api, organization, change);
      const now = completed(answer, before);
      rememberConnection(organization.id, now, Date.now());
      return now;
    },
    after: (now) => ({ [field]: now[field] }),
    settle: async () => settlementOf(await read(api, organization, change), change),
  });
}

async function read(
  api: SiroTransport,
  organization: Organization,
  { connectionId }: ConnectionChange,
): Promise<Connection> {
  const askedAtMs = Date.now();
  const connection = await getConnection(api, { connectionId });
  rememberConnection(organization.id, connection, askedAtMs);
  return connection;
}

function settlementOf(now: Connection, { field, value }: ConnectionChange): Settlement<Connection> {
  if (now[field] === value) return { state: "happened", value: now };
  return { state: now[field] === null ? "unclear" : "did-not-happen" };
}

/** Siro took the PATCH, but its answer does not show the new value. */
async function confirmByReading(
  api: SiroTransport,
  organization: Organization,
  change: ConnectionChange,
): Promise<Connection> {
  const operation = "connections.update";
  const ambiguous = { kind: "contract", operation, mayHaveArrived: true } as const;
  const now = await read(api, organization, change).catch((error: unknown) => {
    throw isSiroError(error) ? error.with({ mayHaveArrived: true }) : error;
  });
  const settlement = settlementOf(now, change);
  if (settlement.state === "happened") return now;
  if (settlement.state === "unclear") throw new SiroError(ambiguous);
  throw new ProblemError({
    kind: "stale",
    message: "Siro accepted the change, but still shows the old value.",
    remedy: "Somebody may have changed it back meanwhile. Refresh, then try again.",
  });
}

/** What an answer leaves out stands as it was seconds ago. */
function completed(answer: Connection, before: Connection): Connection {
  return {
    ...answer,
    name: answer.name ?? before.name,
    externalAccountId: answer.externalAccountId ?? before.externalAccountId,
    organizationId: answer.organizationId ?? before.organizationId,
    integrationPlatform: answer.integrationPlatform ?? before.integrationPlatform,
    createdAt: answer.createdAt ?? before.createdAt,
    updatedAt: answer.updatedAt ?? before.updatedAt,
    isActive: answer.isActive ?? before.isActive,
    syncTranscript: answer.syncTranscript ?? before.syncTranscript,
    syncStatus: answer.syncStatus ?? before.syncStatus,
  };
}

function kindOf({ field, value }: ConnectionChange): AuditKind {
  if (field === "name") return "connection.rename";
  if (field === "isActive") return value ? "connection.resume" : "connection.pause";
  return value ? "connection.send-transcripts" : "connection.keep-transcripts";
}
