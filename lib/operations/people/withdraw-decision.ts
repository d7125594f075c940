import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { mappingDecisions } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

const inputSchema = z.object({
  issueId: z.string().min(1).max(300),
  /** The people in the issue, for the audit log. */
  personName: z.string().trim().min(1).max(300),
});

/**
 * Stops ignoring a mapping issue, so that it is listed again. Needs the admin role.
 * @throws DeniedError
 */
export async function withdrawDecision(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof inputSchema>,
): Promise<Outcome<{ issueId: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { issueId, personName } = inputSchema.parse(input);
    const auditId = await transaction(async (tx) => {
      const [withdrawn] = await tx
        .delete(mappingDecisions)
        .where(
          and(
            eq(mappingDecisions.organizationId, organization.id),
            eq(mappingDecisions.issueId, issueId),
          ),
        )
        .returning();
      if (!withdrawn) throw new ProblemError(NOT_IGNORED);
      return recordChange(tx, member, organization.id, {
        kind: "mapping-issue.withdraw",
        target: { id: issueId, name: personName },
        before: { reason: withdrawn.reason, until: withdrawn.until?.toISOString() ?? null },
      });
    });
    return {
      status: "succeeded",
      value: { issueId },
      auditId,
      confirmedAt: new Date().toISOString(),
    };
  });
}

const NOT_IGNORED = { kind: "stale", message: "This issue is no longer ignored." } as const;
