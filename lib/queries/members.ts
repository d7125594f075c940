import "server-only";
import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { DeniedError } from "#lib/auth/guard.ts";
import type { Role } from "#lib/auth/roles.ts";
import { getActor } from "#lib/auth/session.ts";
import { getDatabase } from "#lib/db/client.ts";
import {
  invitations,
  members,
  memberships,
  sessions,
  siroIdentities,
  siroUserRequests,
} from "#lib/db/schema.ts";
import { authorize } from "./organization.ts";

export type Member = {
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  /** Name of the Siro user they act as. */
  actsAs: string | null;
};

export type PendingInvitation = {
  id: string;
  email: string;
  role: Role;
  invitedByName: string;
  createdAt: Date;
  expiresAt: Date;
  mailedAt: Date | null;
};

export type SiroUserRequest = {
  memberId: string;
  memberName: string;
  memberEmail: string;
  siroUserId: string;
  siroUserName: string;
  siroUserEmail: string | null;
  requestedAt: Date;
};

/** Members by name; for admins also pending invitations and requests. */
export async function readMembers(org: string) {
  const { organization, role, actor } = await authorize(org);
  const db = await getDatabase();
  const all: Member[] = await db
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      role: memberships.role,
      joinedAt: memberships.createdAt,
      actsAs: siroIdentities.siroUserName,
    })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .leftJoin(
      siroIdentities,
      and(
        eq(siroIdentities.organizationId, memberships.organizationId),
        eq(siroIdentities.memberId, memberships.memberId),
      ),
    )
    .where(eq(memberships.organizationId, organization.id))
    .orderBy(asc(members.name), asc(members.email));
  const isAdmin = role === "admin" || role === "owner";
  const [pending, requests] = isAdmin
    ? await Promise.all([listPending(organization.id), listRequests(organization.id)])
    : [[], []];
  return { organization, role, actor, members: all, pending, requests };
}

async function listPending(organizationId: string): Promise<PendingInvitation[]> {
  const db = await getDatabase();
  return db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedByName: invitations.invitedByName,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      mailedAt: invitations.mailedAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, new Date()),
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id));
}

async function listRequests(organizationId: string): Promise<SiroUserRequest[]> {
  const db = await getDatabase();
  return db
    .select({
      memberId: members.id,
      memberName: members.name,
      memberEmail: members.email,
      siroUserId: siroUserRequests.siroUserId,
      siroUserName: siroUserRequests.siroUserName,
      siroUserEmail: siroUserRequests.siroUserEmail,
      requestedAt: siroUserRequests.requestedAt,
    })
    .from(siroUserRequests)
    .innerJoin(members, eq(members.id, siroUserRequests.memberId))
    .where(eq(siroUserRequests.organizationId, organizationId))
    .orderBy(asc(siroUserRequests.requestedAt), asc(members.id));
}

export type OwnSession = {
  id: string;
  openedBy: string | null;
  userAgent: string | null;
  address: string | null;
  createdAt: Date;
  lastSeenAt: Date | null;
  isThis: boolean;
};

/** The signed-in member and their active sessions, most recently used first. */
export async function readProfile() {
  const actor = await getActor();
  if (!actor) throw new DeniedError("session");
  const db = await getDatabase();
  const [member] = await db
    .select({ passwordHash: members.passwordHash })
    .from(members)
    .where(eq(members.id, actor.memberId));
  const rows = await db
    .select({
      id: sessions.id,
      openedBy: sessions.openedBy,
      userAgent: sessions.userAgent,
      address: sessions.address,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(
      members,
      and(eq(members.id, sessions.memberId), eq(members.sessionVersion, sessions.version)),
    )
    .where(
      and(
        eq(sessions.memberId, actor.memberId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, new Date()),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  const own: OwnSession[] = rows.map((row) => ({ ...row, isThis: row.id === actor.sessionId }));
  return { actor, hasPassword: member?.passwordHash != null, sessions: own };
}
