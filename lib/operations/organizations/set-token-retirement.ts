import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { organizationTokens } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

const isDay = (text: string) => {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
};

export const tokenRetirementSchema = z.object({
  /** "2027-03-01", or "" if it isn't known. */
  retiresOn: z
    .string()
    .trim()
    .refine((text) => text === "" || (/^20\d\d-\d\d-\d\d$/.test(text) && isDay(text)), {
      error: "Enter a date, or leave it empty.",
    })
    .transform((text) => text || null),
});

/**
 * Keeps the day on which the organization token retires. Siro names none, so an admin enters what Siro
 * announced. A new token starts without one. Needs the admin role.
 * @throws DeniedError
 */
export async function setTokenRetirement(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof tokenRetirementSchema>,
): Promise<Outcome<{ retiresOn: string | null }>> {
  const { actor: admin, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { retiresOn } = tokenRetirementSchema.parse(input);
    const ofOrganization = eq(organizationTokens.organizationId, organization.id);
    const auditId = await transaction(async (tx) => {
      const [token] = await tx
        .select()
        .from(organizationTokens)
        .where(ofOrganization)
        .for("update");
      if (!token) throw new ProblemError(NO_TOKEN);
      await tx.update(organizationTokens).set({ retiresOn }).where(ofOrganization);
      return recordChange(tx, admin, organization.id, {
        kind: "organization-token.set-retirement",
        target: { id: token.siroTokenId, name: token.tokenName },
        before: { retiresOn: token.retiresOn },
        after: { retiresOn },
      });
    });
    return succeeded({ retiresOn }, auditId);
  });
}

const NO_TOKEN = {
  kind: "no-token",
  message: "No organization token is stored.",
  remedy: "Add one in Settings › Siro access.",
} as const;
