import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import { emailSchema } from "#lib/auth/email.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { passwordSchema, personNameSchema } from "#lib/auth/person-schemas.ts";
import { createSessionRow, type SessionOpening } from "#lib/auth/session.ts";
import type { SessionClaims } from "#lib/auth/session-cookie.ts";
import { claimSetupCode } from "#lib/auth/setup-code.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";

const firstAdminSchema = z.object({
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
});

class ClaimLost extends Error {}

/**
 * Claims the setup code, creates the first admin and a session, all in one transaction. Null if there
 * is no code, it expired, or someone else was first.
 * @throws ZodError if the person can't be created as typed
 */
export async function createFirstAdmin(
  setupCodeId: string | undefined,
  input: z.input<typeof firstAdminSchema>,
  opening: SessionOpening,
): Promise<SessionClaims | null> {
  const { name, email, password } = firstAdminSchema.parse(input);
  if (setupCodeId === undefined) return null;
  const passwordHash = await hashPassword(password);
  const db = await getDatabase();
  try {
    return await db.transaction(async (tx) => {
      if (!(await claimSetupCode(tx, setupCodeId))) throw new ClaimLost();
      const [member] = await tx
        .insert(members)
        .values({
          name,
          email,
          passwordHash,
          // Anyone with the code from the server's log is trusted to state their own email.
          emailVerifiedAt: new Date(),
        })
        .returning();
      if (!member) throw new Error("The member was not stored.");
      const claims = await createSessionRow(tx, member, opening);
      const actor = {
        memberId: member.id,
        sessionId: claims.sid,
        name: member.name,
        email: member.email,
      };
      await recordChange(tx, actor, null, {
        kind: "installation.set-up",
        target: { id: member.id, name: member.name },
      });
      return claims;
    });
  } catch (error) {
    if (error instanceof ClaimLost) return null;
    throw error;
  }
}
