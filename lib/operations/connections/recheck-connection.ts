import "server-only";
import { and, eq } from "drizzle-orm";
import { settleEvent } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { rememberConnection } from "#lib/queries/recent-connections.ts";
import { type Connection, getConnection } from "#lib/siro/organization/connections.ts";
import { judgeConnectionChange } from "./settle-connection.ts";

/**
 * Reads a connection again after a change whose outcome is not known, and settles its audit row by
 * what Siro has now. `succeeded` means that Siro was read; the value says what it has.
 * @throws DeniedError
 */
export async function recheckConnection(
  actor: Actor | null,
  organization: Organization,
  input: { connectionId: string; auditId?: string },
): Promise<Outcome<Connection>> {
  const { actor: member } = await guardRole(actor, organization.id, "operator");
  const { connectionId, auditId } = input;
  try {
    const api = await siroFor({ organization, actor: member }).organization();
    const askedAtMs = Date.now();
    const now = await getConnection(api, { connectionId });
    rememberConnection(organization.id, now, askedAtMs);
    if (auditId) await settleUnknown(organization.id, { connectionId, auditId }, now);
    const confirmedAt = new Date(askedAtMs).toISOString();
    return { status: "succeeded", value: now, auditId: auditId ?? "", confirmedAt };
  } catch (error) {
    return { status: "failed", problem: toProblem(error), auditId };
  }
}

async function settleUnknown(
  organizationId: string,
  { connectionId, auditId }: { connectionId: string; auditId: string },
  now: Connection,
): Promise<void> {
  const db = await getDatabase();
  const [row] = await db
    .select({ after: auditEvents.after })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.id, auditId),
        eq(auditEvents.targetId, connectionId),
        eq(auditEvents.outcome, "unknown"),
      ),
    );
  if (!row) return;
  const settled = judgeConnectionChange(row.after, now, "Siro's answer was lost.");
  await settleEvent(organizationId, auditId, settled);
}
