import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { memberships } from "#lib/db/schema.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Actor } from "./actor.ts";
import { type Role, roleIncludes } from "./roles.ts";
import { findActor } from "./session.ts";

export { DeniedError };

/** Refuses an actor whose session is no longer valid. */
export async function guardSession(actor: Actor | null): Promise<Actor> {
  const live = actor && (await findActor({ sub: actor.memberId, sid: actor.sessionId }));
  if (!live) throw new DeniedError("session");
  return live;
}

/**
 * Requires a member of the organization whose role includes `needed`. Reads session and membership
 * again, so that revoking either takes effect immediately.
 * @throws DeniedError
 */
export async function guardRole(
  actor: Actor | null,
  organizationId: string,
  needed: Role,
): Promise<{ actor: Actor; role: Role }> {
  const live = await guardSession(actor);
  const db = await getDatabase();
  const [membership] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(eq(memberships.organizationId, organizationId), eq(memberships.memberId, live.memberId)),
    );
  if (!membership || !roleIncludes(membership.role, needed)) throw new DeniedError(needed);
  return { actor: live, role: membership.role };
}

/** Whether the member owns any organization: owners manage the installation. */
export async function isOwner(
  db: Pick<Database, "select">,
  { memberId }: Pick<Actor, "memberId">,
): Promise<boolean> {
  const owned = await db
    .select({ organizationId: memberships.organizationId })
    .from(memberships)
    .where(and(eq(memberships.memberId, memberId), eq(memberships.role, "owner")))
    .limit(1);
  return owned.length > 0;
}
