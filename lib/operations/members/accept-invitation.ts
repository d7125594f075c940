import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { guardSession } from "#lib/auth/guard.ts";
import { lookUpLink } from "#lib/auth/invitation-attempts.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { isPasswordSignInOpen } from "#lib/auth/password-sign-in.ts";
import { passwordSchema, personNameSchema } from "#lib/auth/person-schemas.ts";
import { createSessionRow, type SessionOpening } from "#lib/auth/session.ts";
import type { SessionClaims } from "#lib/auth/session-cookie.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import { networkOf } from "#lib/http/network-of.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { findOpenInvitation, type OpenInvitation } from "#lib/queries/invitation.ts";
import { currentRequest } from "#lib/request-context.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { GONE, takeInvitation } from "./take-invitation.ts";

const joiningSchema = z.object({ name: personNameSchema, password: passwordSchema });

/** Where the new member goes next, with the session if one was created. */
export type Joined = { slug: string; session: SessionClaims | null };

/**
 * Adds a new person. The account, the membership, the end of the invitation and the first session
 * are one transaction, so a link admits only one person.
 */
export async function joinByInvitation(
  input: { token: string; name: string; password: string },
  opening: SessionOpening,
): Promise<Outcome<Joined>> {
  return outcomeOf(async () => {
    if (!isPasswordSignInOpen()) throw new ProblemError(PROVIDER_ONLY);
    const { name, password } = joiningSchema.parse(input);
    const invitation = await openInvitation(input.token, opening.address);
    const passwordHash = await hashPassword(password);
    const db = await getDatabase();
    return await db.transaction(async (tx) => {
      const [member] = await tx
        .insert(members)
        .values({ name, email: invitation.email, passwordHash, emailVerifiedAt: new Date() })
        .onConflictDoNothing()
        .returning();
      if (!member) throw new ProblemError(ACCOUNT_EXISTS);
      const session = await createSessionRow(tx, member, opening);
      const { email } = member;
      const actor = { memberId: member.id, sessionId: session.sid, name, email };
      const auditId = await takeInvitation(tx, actor, invitation);
      return joined(invitation, session, auditId);
    });
  });
}

/**
 * Lets a member of another organization accept the invitation to this one.
 * @throws DeniedError if no one is signed in
 */
export async function acceptInvitation(
  actor: Actor | null,
  input: { token: string },
): Promise<Outcome<Joined>> {
  const member = await guardSession(actor);
  return outcomeOf(async () => {
    const invitation = await openInvitation(input.token, currentRequest()?.address ?? null);
    if (invitation.email !== member.email) throw new ProblemError(OTHER_MEMBER);
    const db = await getDatabase();
    return await db.transaction(async (tx) => {
      const auditId = await takeInvitation(tx, member, invitation);
      return joined(invitation, null, auditId);
    });
  });
}

async function openInvitation(token: string, address: string | null): Promise<OpenInvitation> {
  const looked = await lookUpLink(networkOf(address ?? ""), () => findOpenInvitation(token));
  if ("waitMin" in looked) throw new ProblemError(tooMany(looked.waitMin));
  if (!looked.found) throw new ProblemError(GONE);
  return looked.found;
}

function joined(
  { organization: { slug } }: OpenInvitation,
  session: SessionClaims | null,
  auditId: string,
): Outcome<Joined> {
  const confirmedAt = new Date().toISOString();
  return { status: "succeeded", value: { slug, session }, auditId, confirmedAt };
}

const tooMany = (waitMin: number) => ({
  kind: "stale" as const,
  message: "Too many invalid links were opened from your network.",
  remedy: `Wait ${waitMin} min, then try again.`,
});
const ACCOUNT_EXISTS = {
  kind: "conflict",
  message: "An account with this address already exists.",
  remedy: "Sign in, then open the link again.",
} as const;
const PROVIDER_ONLY = {
  kind: "denied",
  message: "Password sign-in is turned off.",
  remedy: "Reload this page and sign in with your identity provider.",
} as const;
const OTHER_MEMBER = {
  kind: "denied",
  message: "This invitation is for a different email address.",
  remedy: "Sign out, then open the link again.",
} as const;
