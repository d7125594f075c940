import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { type Guarded, guardRole } from "#lib/auth/guard.ts";
import { mappingDecisions } from "#lib/db/schema.ts";
import type { Decision } from "#lib/mapping/decision.ts";
import { issueRefSchema } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

const decisionSchema = z.object({
  issue: issueRefSchema.extend({ fingerprint: z.string().min(1).max(500) }),
  personName: z.string().trim().min(1).max(300),
  reason: z.string().trim().min(1, "Enter a reason.").max(500, "At most 500 characters."),
  until: z.iso
    .datetime({ offset: true, error: "Choose a date." })
    .transform((text) => new Date(text))
    .refine((date) => date.getTime() > Date.now(), "Choose a future date.")
    .nullable()
    .default(null),
});

type DecideMappingIssueInput = z.input<typeof decisionSchema>;

/**
 * Ignores a mapping issue for a reason, permanently or until a date. It reappears when its facts
 * change: `fingerprint` identifies the facts that were decided on. Nothing is sent to Siro. Needs
 * the admin role.
 * @throws DeniedError
 */
export async function decideMappingIssue(
  actor: Actor | null,
  organization: Organization,
  input: DecideMappingIssueInput,
): Promise<Outcome<Decision>> {
  const guarded = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    return await decide(guarded, organization, decisionSchema.parse(input));
  });
}

async function decide(
  { actor: member, transaction }: Guarded,
  organization: Organization,
  { issue, personName, reason, until }: z.infer<typeof decisionSchema>,
): Promise<Outcome<Decision>> {
  const decidedAt = new Date();
  const { fingerprint } = issue;
  const decision = {
    fingerprint,
    reason,
    until,
    decidedBy: member.memberId,
    decidedByName: member.name,
    decidedAt,
  };
  const auditId = await transaction(async (tx) => {
    await tx
      .insert(mappingDecisions)
      .values({ organizationId: organization.id, issueId: issue.id, ...decision })
      .onConflictDoUpdate({
        target: [mappingDecisions.organizationId, mappingDecisions.issueId],
        set: decision,
      });
    return recordChange(tx, member, organization.id, {
      kind: "mapping-issue.ignore",
      target: { id: issue.id, name: personName },
      after: { issue: issue.kind, reason, until: until?.toISOString() ?? null },
    });
  });
  return {
    status: "succeeded",
    value: {
      issueId: issue.id,
      fingerprint,
      reason,
      until: until?.toISOString() ?? null,
      decidedByName: member.name,
      decidedAt: decidedAt.toISOString(),
    },
    auditId,
    confirmedAt: decidedAt.toISOString(),
  };
}
