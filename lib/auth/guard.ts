import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { type Database, getDatabase, type Transaction } from "#lib/db/client.ts";
import { members, memberships, sessions } from "#lib/db/schema.ts";
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

/** What a member may do, and how they write to our database. */
export type Guarded = {
  actor: Actor;
  role: Role;
  /** The same guard once more, for after a wait. @throws DeniedError */
  guardAgain(): Promise<Guarded>;
  /**
   * A transaction for a change and its audit row. Session and role are read again in it, and stay as
   * they are until it ends: a member who has lost either since the guard writes nothing.
   * @throws DeniedError
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
};

/**
 * Requires a member of the organization whose role includes `needed`. Reads session and membership
 * again, so that revoking either takes effect immediately.
 * @throws DeniedError
 */
export async function guardRole(
  actor: Actor | null,
  organizationId: string,
  needed: Role,
): Promise<Guarded> {
  const live = await guardSession(actor);
  const db = await getDatabase();
  const [membership] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(eq(memberships.organizationId, organizationId), eq(memberships.memberId, live.memberId)),
    );
  if (!membership || !roleIncludes(membership.role, needed)) throw new DeniedError(needed);
  return {
    actor: live,
    role: membership.role,
    guardAgain: () => guardRole(live, organizationId, needed),
    transaction: (work) =>
      db.transaction(async (tx) => {
        await holdRole(tx, live, organizationId, needed);
        return work(tx);
      }),
  };
}

/** Reads session and role, and keeps both from changing until the transaction ends. */
async function holdRole(
  tx: Transaction,
  { memberId, sessionId }: Actor,
  organizationId: string,
  needed: Role,
): Promise<void> {
  const [held] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .innerJoin(
      sessions,
      and(eq(sessions.memberId, members.id), eq(sessions.version, members.sessionVersion)),
    )
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        eq(memberships.memberId, memberId),
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, new Date()),
      ),
    )
    .for("share", { of: [memberships, sessions] });
  if (!held || !roleIncludes(held.role, needed)) throw new DeniedError(needed);
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
