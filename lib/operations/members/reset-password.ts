import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { emailSchema } from "#lib/auth/email.ts";
import { hashPassword } from "#lib/auth/password.ts";
import type { Database } from "#lib/db/client.ts";
import { auditEvents, members } from "#lib/db/schema.ts";

/** The input doesn't identify a member. */
export class MemberNotFoundError extends Error {
  override name = "MemberNotFoundError";
}

/**
 * Sets a new password for a member and ends all their sessions. It's for the person who runs the
 * server: it has no guard, so nothing reachable over HTTP may call it.
 * @param email of the member; optional while there is only one
 * @throws MemberNotFoundError with the known addresses
 */
export async function resetPassword(
  db: Database,
  input: { email?: string; password: string },
): Promise<{ name: string; email: string }> {
  const all = await db.select().from(members).orderBy(asc(members.createdAt), asc(members.id));
  const wanted = input.email && (emailSchema.safeParse(input.email).data ?? input.email);
  const [member, ...others] = wanted ? all.filter((one) => one.email === wanted) : all;
  if (!member || others.length > 0) {
    throw new MemberNotFoundError(whoIsMissing(all, wanted));
  }
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    await tx
      .update(members)
      .set({ passwordHash, sessionVersion: sql`${members.sessionVersion} + 1` })
      .where(eq(members.id, member.id));
    await tx.insert(auditEvents).values({
      actorName: "Server administrator",
      kind: "member.reset-password",
      targetId: member.id,
      targetName: member.name,
      outcome: "succeeded",
      settledAt: new Date(),
    });
  });
  return { name: member.name, email: member.email };
}

function whoIsMissing(all: readonly { email: string }[], wanted: string | undefined): string {
  if (all.length === 0)
    return "There is no member yet. Start the dashboard and use its setup code.";
  const accounts = `Accounts: ${all.map(({ email }) => email).join(", ")}`;
  return wanted
    ? `There is no account with the email ${wanted}. ${accounts}`
    : `Add the email of the account, as in “npm run admin:reset -- dana@acme.com”. ${accounts}`;
}
