import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardSession } from "#lib/auth/guard.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { passwordSchema } from "#lib/auth/person-schemas.ts";
import { checkOwnPassword } from "#lib/auth/sign-in.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members, sessions } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

export const changePasswordSchema = z.object({
  current: z.string().max(200),
  password: passwordSchema,
});

/**
 * Sets a new password for the member and ends all their other sessions immediately. It requires the
 * current password and has its own limit on guesses.
 * @throws DeniedError
 */
export async function changePassword(
  actor: Actor | null,
  input: z.input<typeof changePasswordSchema>,
): Promise<Outcome<null>> {
  const member = await guardSession(actor);
  return outcomeOf(async () => {
    const { current, password } = changePasswordSchema.parse(input);
    const check = await checkOwnPassword(member.memberId, current);
    if (!check.ok) throw new ProblemError(wrong(check.waitMin));
    const passwordHash = await hashPassword(password);
    const db = await getDatabase();
    const auditId = await db.transaction(async (tx) => {
      const [changed] = await tx
        .update(members)
        .set({ passwordHash, sessionVersion: sql`${members.sessionVersion} + 1` })
        .where(
          and(
            eq(members.id, member.memberId),
            eq(members.sessionVersion, check.member.sessionVersion),
          ),
        )
        .returning({ version: members.sessionVersion });
      if (!changed) throw new ProblemError(CHANGED_MEANWHILE);
      await tx
        .update(sessions)
        .set({ version: changed.version })
        .where(and(eq(sessions.id, member.sessionId), eq(sessions.memberId, member.memberId)));
      return recordChange(tx, member, null, {
        kind: "member.change-password",
        target: { id: member.memberId, name: member.name },
      });
    });
    return succeeded(null, auditId);
  });
}

function wrong(waitMin: number | undefined) {
  const message = waitMin
    ? `Too many wrong passwords. Wait ${waitMin} min.`
    : "That isn't your current password.";
  return { kind: "input", message, fields: { current: message } } as const;
}

const CHANGED_MEANWHILE = {
  kind: "stale",
  message: "Your password was changed in another session.",
  remedy: "Sign in again.",
} as const;
