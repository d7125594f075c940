import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import {
  expectedLinkSchema,
  readLinked,
  recordingIdSchema,
  refuseChanged,
} from "./recording-link.ts";

const text = z.string().max(200);

export const confirmationSchema = z.object({
  recordingId: recordingIdSchema,
  expected: expectedLinkSchema,
  /** Siro ID of the linked record. */
  linkedId: text.min(1),
  /** What the ranking would rather link. */
  proposed: z
    .object({
      id: text.min(1),
      confidence: z.number().min(0).max(1),
      verdict: z.enum(["sure", "likely", "unsure"]),
      reasons: z.array(z.record(text, z.union([z.number(), text]))).max(40),
    })
    .nullable(),
});

/**
 * Notes that a link is right although the ranking disagrees, so that it's no longer suspicious. Nothing is
 * sent to Siro. Refused if the link has changed since. Needs the operator role.
 * @throws DeniedError
 */
export async function confirmLink(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof confirmationSchema>,
): Promise<Outcome<{ recordingId: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "operator");
  return outcomeOf(async () => {
    const { recordingId, expected, linkedId, proposed } = confirmationSchema.parse(input);
    const api = await siroFor({ organization, actor: member }).organization();
    const now = await readLinked(api, recordingId);
    refuseChanged(now, expected);
    const auditId = await transaction(async (tx) => {
      const id = await recordChange(tx, member, organization.id, {
        kind: "recording.confirm-link",
        target: now.target,
        after: { linkedId, ...(proposed && { proposedId: proposed.id }) },
      });
      await tx.insert(judgedProposals).values({
        organizationId: organization.id,
        auditId: id,
        recordingId,
        proposedId: proposed?.id ?? null,
        confidence: proposed?.confidence ?? null,
        verdict: proposed?.verdict ?? null,
        reasons: proposed?.reasons ?? [],
        outcome: "changed",
      });
      return id;
    });
    const confirmedAt = new Date().toISOString();
    return { status: "succeeded", value: { recordingId }, auditId, confirmedAt };
  });
}
