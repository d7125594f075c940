import "server-only";
import { eq } from "drizzle-orm";
import type { Organization } from "#lib/auth/access.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import type { Transaction } from "#lib/db/client.ts";
import { members, memberships } from "#lib/db/schema.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

type Membership = { memberId: string; name: string; email: string; role: Role };

/**
 * All members of the organization, locked until the transaction ends: if two admins remove each
 * other at the same time, the second sees what the first did.
 */
export async function lockMemberships(
  tx: Transaction,
  organization: Organization,
): Promise<Membership[]> {
  return tx
    .select({
      memberId: memberships.memberId,
      name: members.name,
      email: members.email,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(eq(memberships.organizationId, organization.id))
    .orderBy(memberships.memberId)
    .for("update", { of: memberships });
}

/**
 * The member to change.
 * @throws ProblemError if they are no longer a member
 */
export function memberOf(all: readonly Membership[], memberId: string): Membership {
  const member = all.find((each) => each.memberId === memberId);
  if (!member) {
    throw new ProblemError({ kind: "stale", message: "This person is no longer a member." });
  }
  return member;
}

/**
 * The role that the person who makes the change has now: it may have been taken while they waited.
 * @throws DeniedError
 */
export function ownRole(all: readonly Membership[], memberId: string, needed: Role): Role {
  const role = all.find((each) => each.memberId === memberId)?.role;
  if (role === undefined || !roleIncludes(role, needed)) throw new DeniedError(needed);
  return role;
}

/** At least one person who can manage members must remain, and an owner if there was one. */
export function refuseLastOne(
  all: readonly Membership[],
  changed: Membership,
  next: Role | null,
): void {
  const after = all.flatMap((each) =>
    each.memberId !== changed.memberId ? [each.role] : next ? [next] : [],
  );
  const isKept = (needed: Role) => after.some((role) => roleIncludes(role, needed));
  if (changed.role === "owner" && !isKept("owner")) {
    throw new ProblemError({
      kind: "conflict",
      message: `${changed.name} is the only owner.`,
      remedy: "Make someone else an owner first.",
    });
  }
  if (roleIncludes(changed.role, "admin") && !isKept("admin")) {
    throw new ProblemError({
      kind: "conflict",
      message: `${changed.name} is the only admin.`,
      remedy: "Make someone else an admin first.",
    });
  }
}
