import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { EmailProblem, ProviderPerson } from "#lib/auth/provider/person.ts";
import type { ProviderProblem } from "#lib/auth/provider/problems.ts";
import { createSessionRow, type SessionOpening } from "#lib/auth/session.ts";
import type { SessionClaims } from "#lib/auth/session-cookie.ts";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import {
  invitations,
  memberIdentities,
  members,
  memberships,
  organizations,
} from "#lib/db/schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { takeClaimedRole } from "./take-claimed-role.ts";
import { type Taken, takeInvitation } from "./take-invitation.ts";

type ProviderSignIn =
  | { ok: true; session: SessionClaims }
  | {
      ok: false;
      problem: EmailProblem | Extract<ProviderProblem, "uninvited" | "taken" | "removed">;
    };

class Refusal extends Error {
  readonly problem: Extract<ProviderSignIn, { ok: false }>["problem"];
  constructor(problem: Refusal["problem"]) {
    super(problem);
    this.problem = problem;
  }
}

type MemberRow = typeof members.$inferSelect;

/**
 * Creates a session for someone the identity provider vouches for. Issuer and subject identify
 * them; the email is used only once, to match them to a member or an invitation, and only if it's
 * verified. The caller has checked the provider's signature.
 */
export async function signInByProvider(
  person: ProviderPerson,
  opening: SessionOpening,
): Promise<ProviderSignIn> {
  const db = await getDatabase();
  try {
    return await db.transaction(async (tx) => {
      await serializeTransactions(tx, "provider sign-in");
      const known = await findByIdentity(tx, person);
      const member = known ?? (await withoutInvitedPassword(tx, await tieByEmail(tx, person)));
      const isMember = await isInside(tx, member);
      const invited = isMember ? [] : await openInvitations(tx, member.email);
      if (!isMember && invited.length === 0) throw new Refusal("removed");
      const session = await createSessionRow(tx, member, opening);
      const { id, name, email } = member;
      const actor: Actor = { memberId: id, sessionId: session.sid, name, email };
      if (!known) await tie(tx, actor, person);
      for (const invitation of invited) await takeInvitation(tx, actor, invitation);
      if (person.role) await takeClaimedRole(tx, actor, person.role);
      await noteUse(tx, person);
      return { ok: true as const, session };
    });
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

const isOf = ({ issuer, subject }: ProviderPerson) =>
  and(eq(memberIdentities.issuer, issuer), eq(memberIdentities.subject, subject));

async function findByIdentity(
  tx: Transaction,
  person: ProviderPerson,
): Promise<MemberRow | undefined> {
  const [row] = await tx
    .select({ member: members })
    .from(memberIdentities)
    .innerJoin(members, eq(members.id, memberIdentities.memberId))
    .where(isOf(person));
  return row?.member;
}

/** The member with this address, or a new one if the address is invited. */
async function tieByEmail(tx: Transaction, person: ProviderPerson): Promise<MemberRow> {
  const { email, emailProblem } = person;
  if (emailProblem !== null) throw new Refusal(emailProblem);
  if (email === null) throw new Refusal("no-email");
  const [member] = await tx.select().from(members).where(eq(members.email, email));
  if (member) {
    // If the provider reassigned an address to someone else, the account must not go with it.
    const others = await tx
      .select({ subject: memberIdentities.subject })
      .from(memberIdentities)
      .where(
        and(eq(memberIdentities.memberId, member.id), eq(memberIdentities.issuer, person.issuer)),
      );
    if (others.length > 0) throw new Refusal("taken");
    return member;
  }
  if ((await openInvitations(tx, email)).length === 0) throw new Refusal("uninvited");
  const [made] = await tx
    .insert(members)
    .values({ name: person.name ?? email, email, emailVerifiedAt: new Date() })
    .returning();
  if (!made) throw new Error("The member was not stored.");
  return made;
}

/**
 * The password of an account was chosen by the person who opened the invitation's link, perhaps the admin
 * who made it. Once the provider says who the person is, neither that password nor its sessions count.
 */
async function withoutInvitedPassword(tx: Transaction, member: MemberRow): Promise<MemberRow> {
  if (member.passwordHash === null) return member;
  const byInvitation = await tx.$count(invitations, eq(invitations.acceptedBy, member.id));
  if (byInvitation === 0) return member;
  const [changed] = await tx
    .update(members)
    .set({ passwordHash: null, sessionVersion: sql`${members.sessionVersion} + 1` })
    .where(eq(members.id, member.id))
    .returning();
  return changed ?? member;
}

/** A member of any organization, or of an installation that doesn't have one yet. */
async function isInside(tx: Transaction, { id }: MemberRow): Promise<boolean> {
  const own = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(eq(memberships.memberId, id))
    .limit(1);
  if (own.length > 0) return true;
  return (await tx.select({ id: organizations.id }).from(organizations).limit(1)).length === 0;
}

async function openInvitations(tx: Transaction, email: string): Promise<Taken[]> {
  const rows = await tx
    .select({
      id: invitations.id,
      organizationId: invitations.organizationId,
      role: invitations.role,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, new Date()),
      ),
    );
  const newest = new Map(rows.map((row) => [row.organizationId, row]));
  return [...newest.values()].map(({ id, organizationId, role }) => ({
    id,
    organization: { id: organizationId },
    role,
  }));
}

async function tie(tx: Transaction, actor: Actor, person: ProviderPerson): Promise<void> {
  const { issuer, subject } = person;
  await tx.insert(memberIdentities).values({ issuer, subject, memberId: actor.memberId });
  await recordChange(tx, actor, null, {
    kind: "member.tie-identity",
    target: { id: actor.memberId, name: actor.name },
    after: { issuer },
  });
}

async function noteUse(tx: Transaction, person: ProviderPerson): Promise<void> {
  await tx
    .update(memberIdentities)
    .set({ email: person.email, lastUsedAt: new Date() })
    .where(isOf(person));
}
