import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { settleEvent } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { rememberConnection } from "#lib/queries/recent-connections.ts";
import { type Connection, getConnection } from "#lib/siro/organization/connections.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { resultOf } from "#lib/writes/reconcile.ts";
import { judgeChangedConnection, parseWanted } from "./connection-facts.ts";
import { connectionIdSchema } from "./update-connection.ts";

export const recheckConnectionSchema = z.object({
  connectionId: connectionIdSchema,
  /** The audit row whose outcome is unconfirmed; missing if not even its ID arrived. */
  auditId: z.uuid().optional(),
});
type Input = z.infer<typeof recheckConnectionSchema>;

/**
 * Reads a connection again after an unconfirmed change and settles its audit row by Siro's current
 * state. `succeeded` means that Siro was read; the value says what Siro has.
 * @throws DeniedError
 */
export async function recheckConnection(
  actor: Actor | null,
  organization: Organization,
  { connectionId, auditId }: Input,
): Promise<Outcome<Connection, string | null>> {
  const { actor: member } = await guardRole(actor, organization.id, "operator");
  const outcome = await outcomeOf(async () => {
    const api = await siroFor({ organization, actor: member }).organization();
    const askedAtMs = Date.now();
    const now = await getConnection(api, { connectionId });
    rememberConnection(organization.id, now, askedAtMs);
    if (auditId) await settleUnconfirmed(organization.id, { connectionId, auditId }, now);
    const confirmedAt = new Date(askedAtMs).toISOString();
    return { status: "succeeded" as const, value: now, auditId: auditId ?? null, confirmedAt };
  });
  return outcome.status === "failed" ? { ...outcome, auditId } : outcome;
}

async function settleUnconfirmed(
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
  const wanted = parseWanted(row.after);
  const result = resultOf(
    judgeChangedConnection(now, wanted),
    "Siro's answer was lost.",
    () => wanted,
  );
  await settleEvent(organizationId, auditId, result);
}
