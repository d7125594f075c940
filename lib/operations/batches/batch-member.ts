import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "#lib/auth/actor.ts";
import { roleIncludes } from "#lib/auth/roles.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members, memberships } from "#lib/db/schema.ts";
import type { Batch } from "./batch-kinds.ts";

type Standing = { actor: Actor } | { refusal: string };

/**
 * The member that a batch acts as, or why it may no longer act as them. There is no session: the batch goes
 * on after the member has signed out, but not without the role, nor as another Siro user.
 */
export async function standingOf(
  batch: Pick<Batch, "organizationId" | "startedBy" | "startedByName" | "actingUserId">,
): Promise<Standing> {
  const { organizationId, startedBy, startedByName, actingUserId } = batch;
  if (startedBy === null) return { refusal: `${startedByName} is no longer a member.` };
  const db = await getDatabase();
  const [member] = await db
    .select({ name: members.name, email: members.email, role: memberships.role })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(
      and(eq(memberships.organizationId, organizationId), eq(memberships.memberId, startedBy)),
    );
  if (!member) return { refusal: `${startedByName} is no longer a member.` };
  const { name, email, role } = member;
  if (!roleIncludes(role, "operator")) {
    return { refusal: `${name} no longer has the operator role.` };
  }
  const identity = await findIdentity(organizationId, startedBy);
  if (!identity) return { refusal: `${name} is no longer connected to a Siro user.` };
  if (identity.siroUserId !== actingUserId) {
    return { refusal: `${name} is connected to a different Siro user now.` };
  }
  return { actor: { memberId: startedBy, name, email, sessionId: "" } };
}
