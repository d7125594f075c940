import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardSession } from "#lib/auth/guard.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { passwordSchema, personNameSchema } from "#lib/auth/person-schemas.ts";
import { createSessionRow, type SessionOpening } from "#lib/auth/session.ts";
import type { SessionClaims } from "#lib/auth/session-cookie.ts";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { invitations, members, memberships } from "#lib/db/schema.ts";
import { findOpenInvitation, type OpenInvitation } from "#lib/queries/invitation.ts";
import type { Outcome } from "./outcome.ts";
import { ProblemError, toProblem } from "./to-problem.ts";

const joiningSchema = z.object({ name: personNameSchema, password: passwordSchema });

/** Where the new member goes, with the session that was opened where there was none. */
export type Joined = { slug: string; session: SessionClaims | null };

/**
 * A new person joins: the account, the membership, the end of the invitation and the first session are
 * one transaction, so that a link lets in one person once.
 */
export async function joinByInvitation(
  input: { token: string; name: string; password: string },
  opening: SessionOpening,
): Promise<Outcome<Joined>> {
  try {
    const { name, password } = joiningSchema.parse(input);
    const invitation = await openInvitation(input.token);
    const passwordHash = await hashPassword(password);
    const db = await getDatabase();
    return await db.transaction(async (tx) => {
      await claim(tx, invitation);
      const [member] = await tx
        .insert(members)
        .values({ name, email: invitation.email, passwordHash, emailVerifiedAt: new Date() })
        .onConflictDoNothing()
        .returning();
      if (!member) throw new ProblemError(ACCOUNT_EXISTS);
      const session = await createSessionRow(tx, member, opening);
      const { email } = member;
      const actor = { memberId: member.id, sessionId: session.sid, name, email };
      return finish(tx, actor, invitation, session);
    });
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
}

/**
 * A member of another organization takes the invitation to this one.
 * @throws DeniedError where nobody is signed in
 */
export async function acceptInvitation(
  actor: Actor | null,
  input: { token: string },
): Promise<Outcome<Joined>> {
  const member = await guardSession(actor);
  try {
    const invitation = await openInvitation(input.token);
    if (invitation.email !== member.email) throw new ProblemError(OTHER_MEMBER);
    const db = await getDatabase();
    return await db.transaction(async (tx) => {
      await claim(tx, invitation);
      return finish(tx, member, invitation, null);
    });
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
}

async function openInvitation(token: string): Promise<OpenInvitation> {
  const invitation = await findOpenInvitation(token);
  if (!invitation) throw new ProblemError(GONE);
  return invitation;
}

/** Takes the invitation for good; of two who try at once, one gets it. */
async function claim(tx: Transaction, { id }: OpenInvitation): Promise<void> {
  const now = new Date();
  const claimed = await tx
    .update(invitations)
    .set({ acceptedAt: now })
    .where(
      and(
        eq(invitations.id, id),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .returning({ id: invitations.id });
  if (claimed.length !== 1) throw new ProblemError(GONE);
}

async function finish(
  tx: Transaction,
  member: Actor,
  { id, organization, role }: OpenInvitation,
  session: SessionClaims | null,
): Promise<Outcome<Joined>> {
  await tx.update(invitations).set({ acceptedBy: member.memberId }).where(eq(invitations.id, id));
  const made = await tx
    .insert(memberships)
    .values({ organizationId: organization.id, memberId: member.memberId, role })
    .onConflictDoNothing()
    .returning({ memberId: memberships.memberId });
  if (made.length === 0) throw new ProblemError(MEMBER_ALREADY);
  const auditId = await recordChange(tx, member, organization.id, {
    kind: "member.join",
    target: { id: member.memberId, name: member.name },
    after: { email: member.email, role },
  });
  const value = { slug: organization.slug, session };
  return { status: "succeeded", value, auditId, confirmedAt: new Date().toISOString() };
}

const GONE = {
  kind: "stale",
  message: "This invitation was used, withdrawn, or has ended.",
  remedy: "Ask whoever invited you for a new one.",
} as const;
const ACCOUNT_EXISTS = {
  kind: "conflict",
  message: "There is an account with this address by now.",
  remedy: "Sign in, then open the link again.",
} as const;
const OTHER_MEMBER = {
  kind: "denied",
  message: "This invitation is for another address than yours.",
  remedy: "Sign out, then open the link again.",
} as const;
const MEMBER_ALREADY = {
  kind: "conflict",
  message: "You are a member of this organization already.",
} as const;
