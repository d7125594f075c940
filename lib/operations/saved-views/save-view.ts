import "server-only";
import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { savedViews } from "#lib/db/recording-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { typedName } from "#lib/typed-name.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

const MOST = 50;

export const viewSchema = z.object({
  section: z.literal("recordings"),
  name: typedName({ missing: "Enter a name.", most: 60, tooLong: "At most 60 characters." }),
  /** The part of the address after "?". */
  query: z.string().max(2_000),
});

/**
 * Keeps a member's filters under a name; an earlier view of that name is replaced. Only this member sees
 * it. Needs the viewer role.
 * @throws DeniedError
 */
export async function saveView(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof viewSchema>,
): Promise<Outcome<{ id: string }>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "viewer");
  return outcomeOf(async () => {
    const view = viewSchema.parse(input);
    const { id, auditId } = await transaction(async (tx) => {
      const [kept] = await tx
        .select({ views: count() })
        .from(savedViews)
        .where(
          and(
            eq(savedViews.organizationId, organization.id),
            eq(savedViews.memberId, member.memberId),
          ),
        );
      if ((kept?.views ?? 0) >= MOST) throw new ProblemError(TOO_MANY);
      const [row] = await tx
        .insert(savedViews)
        .values({ organizationId: organization.id, memberId: member.memberId, ...view })
        .onConflictDoUpdate({
          target: [
            savedViews.organizationId,
            savedViews.memberId,
            savedViews.section,
            savedViews.name,
          ],
          set: { query: view.query },
        })
        .returning({ id: savedViews.id });
      if (!row) throw new Error("The view was not written.");
      const auditId = await recordChange(tx, member, organization.id, {
        kind: "saved-view.save",
        target: { id: row.id, name: view.name },
        after: { section: view.section, query: view.query },
      });
      return { id: row.id, auditId };
    });
    return { status: "succeeded", value: { id }, auditId, confirmedAt: new Date().toISOString() };
  });
}

const TOO_MANY = {
  kind: "input",
  message: `You already have ${MOST} saved views.`,
  remedy: "Delete one of them first.",
} as const;
