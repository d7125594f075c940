import "server-only";
import { and, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { memberships } from "#lib/db/schema.ts";
import { env } from "#lib/env.ts";

/** Whether all members can sign in with a password. */
export function isPasswordSignInOpen(): boolean {
  return env().AUTH_PASSWORD_SIGN_IN === "on";
}

/**
 * Whether this member can use a password. Owners always can, in case the identity provider is
 * unavailable.
 */
export async function mayUsePassword(memberId: string): Promise<boolean> {
  if (isPasswordSignInOpen()) return true;
  const db = await getDatabase();
  const owned = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.memberId, memberId), eq(memberships.role, "owner")))
    .limit(1);
  return owned.length > 0;
}
