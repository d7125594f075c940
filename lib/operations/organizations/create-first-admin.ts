import "server-only";
import { recordChange } from "#lib/audit/writer.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { createSessionRow, type SessionOpening } from "#lib/auth/session.ts";
import type { SessionClaims } from "#lib/auth/session-cookie.ts";
import { claimSetupCode } from "#lib/auth/setup-code.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";

class ClaimLost extends Error {}

/**
 * Claims the setup code, creates the first admin and a session, all in one transaction. Null if the
 * code expired or someone else was first.
 */
export async function createFirstAdmin(
  input: { setupCodeId: string; name: string; email: string; password: string },
  opening: SessionOpening,
): Promise<SessionClaims | null> {
  const passwordHash = await hashPassword(input.password);
  const db = await getDatabase();
  try {
    return await db.transaction(async (tx) => {
      if (!(await claimSetupCode(tx, input.setupCodeId))) throw new ClaimLost();
      const [member] = await tx
        .insert(members)
        .values({
          name: input.name,
          email: input.email.toLowerCase(),
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
