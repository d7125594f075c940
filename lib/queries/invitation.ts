import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { callerNetwork } from "#lib/auth/caller.ts";
import { lookUpLink } from "#lib/auth/invitation-attempts.ts";
import { hashInvitationToken } from "#lib/auth/invitation-token.ts";
import type { Role } from "#lib/auth/roles.ts";
import { getActor } from "#lib/auth/session.ts";
import { getDatabase } from "#lib/db/client.ts";
import { invitations, members, organizations } from "#lib/db/schema.ts";

export type OpenInvitation = {
  id: string;
  email: string;
  role: Role;
  organization: { id: string; name: string; slug: string; timeZone: string };
  invitedByName: string;
  expiresAt: Date;
};

/** The invitation behind a link, if it is neither used, expired, nor withdrawn. */
export async function findOpenInvitation(token: string): Promise<OpenInvitation | null> {
  const db = await getDatabase();
  const [row] = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      organization: {
        id: organizations.id,
        name: organizations.name,
        slug: organizations.slug,
        timeZone: organizations.timeZone,
      },
      invitedByName: invitations.invitedByName,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(
      and(
        eq(invitations.tokenHash, hashInvitationToken(token)),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, new Date()),
      ),
    );
  return row ?? null;
}

/**
 * What the invitation page shows:
 * - join: no account has this email yet
 * - accept: the invited member is signed in
 * - sign-in: the account exists, but no one is signed in
 * - other-member: someone else is signed in
 * - too-many: not checked, because this network tried too many invalid links
 */
export type InvitationView =
  | { state: "gone" }
  | { state: "too-many"; waitMin: number }
  | {
      state: "join" | "accept" | "sign-in" | "other-member";
      invitation: OpenInvitation;
      signedInAs: string | null;
    };

/** For anyone who has the link; needs no session. */
export async function readInvitation(token: string): Promise<InvitationView> {
  const looked = await lookUpLink(callerNetwork(), () => findOpenInvitation(token));
  if ("waitMin" in looked) return { state: "too-many", waitMin: looked.waitMin };
  const invitation = looked.found;
  if (!invitation) return { state: "gone" };
  const actor = await getActor();
  const signedInAs = actor?.email ?? null;
  if (signedInAs === invitation.email) return { state: "accept", invitation, signedInAs };
  if (signedInAs) return { state: "other-member", invitation, signedInAs };
  const db = await getDatabase();
  const [known] = await db
    .select({ id: members.id })
    .from(members)
    .where(eq(members.email, invitation.email));
  return { state: known ? "sign-in" : "join", invitation, signedInAs };
}
