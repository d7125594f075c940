import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardSession } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { sessions } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";

/** Without an ID, all other sessions end. */
export const endSessionsSchema = z.object({ sessionId: z.uuid().optional() });

/**
 * Ends one or all of the member's other sessions, starting with their next request. The current
 * session stays; signing out ends it.
 * @throws DeniedError
 */
export async function endSessions(
  actor: Actor | null,
  input: z.input<typeof endSessionsSchema>,
): Promise<Outcome<{ ended: number }>> {
  const member = await guardSession(actor);
  return outcomeOf(async () => {
    const { sessionId } = endSessionsSchema.parse(input);
    const db = await getDatabase();
    const { ended, auditId } = await db.transaction(async (tx) => {
      const rows = await tx
        .update(sessions)
        .set({ revokedAt: new Date() })
        .where(
          and(
            eq(sessions.memberId, member.memberId),
            ne(sessions.id, member.sessionId),
            isNull(sessions.revokedAt),
            sessionId === undefined ? undefined : eq(sessions.id, sessionId),
          ),
        )
        .returning({ id: sessions.id });
      const written = await recordChange(tx, member, null, {
        kind: "member.end-sessions",
        target: { id: member.memberId, name: member.name },
        after: { ended: rows.length },
      });
      return { ended: rows.length, auditId: written };
    });
    return succeeded({ ended }, auditId);
  });
}
