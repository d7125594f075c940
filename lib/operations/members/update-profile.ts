import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardSession } from "#lib/auth/guard.ts";
import { personNameSchema } from "#lib/auth/person-schemas.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

export const updateProfileSchema = z.object({ name: personNameSchema });

/**
 * Changes the member's own name. The email identifies them and can't be changed.
 * @throws DeniedError
 */
export async function updateProfile(
  actor: Actor | null,
  input: z.input<typeof updateProfileSchema>,
): Promise<Outcome<{ name: string }>> {
  const member = await guardSession(actor);
  return outcomeOf(async () => {
    const { name } = updateProfileSchema.parse(input);
    const db = await getDatabase();
    const auditId = await db.transaction(async (tx) => {
      await tx.update(members).set({ name }).where(eq(members.id, member.memberId));
      return recordChange(tx, member, null, {
        kind: "member.rename",
        target: { id: member.memberId, name },
        before: { name: member.name },
        after: { name },
      });
    });
    return {
      status: "succeeded",
      value: { name },
      auditId,
      confirmedAt: new Date().toISOString(),
    };
  });
}
