import "server-only";
import { eq } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";

/**
 * Sets the time zone in which pages show times.
 * @throws DeniedError
 */
export async function updateOrganization(
  actor: Actor | null,
  organization: Organization,
  input: { timeZone: string },
): Promise<Outcome<{ timeZone: string }>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  const db = await getDatabase();
  const auditId = await db.transaction(async (tx) => {
    await tx
      .update(organizations)
      .set({ timeZone: input.timeZone })
      .where(eq(organizations.id, organization.id));
    return recordChange(tx, admin, organization.id, {
      kind: "organization.update",
      target: { id: organization.siroOrganizationId, name: organization.name },
      before: { timeZone: organization.timeZone },
      after: { timeZone: input.timeZone },
    });
  });
  const value = { timeZone: input.timeZone };
  return { status: "succeeded", value, auditId, confirmedAt: new Date().toISOString() };
}
