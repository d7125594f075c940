import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { organizations } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** An IANA name. */
export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, "This is not a valid time zone. Use one such as America/Denver.");

export const updateOrganizationSchema = z.object({ timeZone: timeZoneSchema });

/**
 * Sets the time zone in which pages show times.
 * @throws DeniedError
 */
export async function updateOrganization(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof updateOrganizationSchema>,
): Promise<Outcome<{ timeZone: string }>> {
  const { actor: admin, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { timeZone } = updateOrganizationSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      await tx.update(organizations).set({ timeZone }).where(eq(organizations.id, organization.id));
      return recordChange(tx, admin, organization.id, {
        kind: "organization.update",
        target: { id: organization.siroOrganizationId, name: organization.name },
        before: { timeZone: organization.timeZone },
        after: { timeZone },
      });
    });
    return succeeded({ timeZone }, auditId);
  });
}
