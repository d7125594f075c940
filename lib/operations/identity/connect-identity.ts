import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { roleIncludes } from "#lib/auth/roles.ts";
import { findIdentity, type SiroIdentity } from "#lib/credentials/identity.ts";
import { singleFlight } from "#lib/credentials/single-flight.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members, memberships, siroIdentities } from "#lib/db/schema.ts";
import { withLock } from "#lib/db/with-lock.ts";
import { createOAuthApp } from "#lib/operations/oauth-apps/create-oauth-app.ts";
import { isAppGone } from "#lib/operations/oauth-apps/delete-oauth-app.ts";
import { isSameName } from "#lib/operations/oauth-apps/lost-app.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listOAuthApps } from "#lib/siro/organization/oauth-apps.ts";
import { getUser, type User } from "#lib/siro/organization/users.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { endIdentity } from "./disconnect-identity.ts";
import { forgetRequest, siroUserSchema } from "./siro-user-request.ts";

export type ConnectedIdentity = { siroUserName: string; clientId: string };

/** The member to connect: the actor, or the member whose request an admin approves. */
type Tied = { memberId: string; email: string; emailVerifiedAt: Date | null };

/**
 * Connects the member to a Siro user and creates the one OAuth app that the member acts through. A
 * verified email that equals the Siro user's is enough; any other Siro user needs the admin role or
 * an admin's approval. One member per Siro user.
 * @throws DeniedError
 */
export async function connectIdentity(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof siroUserSchema>,
): Promise<Outcome<ConnectedIdentity>> {
  const { actor: member, role } = await guardRole(actor, organization.id, "viewer");
  return outcomeOf(async () => {
    const { siroUserId } = siroUserSchema.parse(input);
    return connectMember(member, organization, {
      memberId: member.memberId,
      siroUserId,
      mayApprove: roleIncludes(role, "admin"),
    });
  });
}

/** The same for any member of the organization. Callers guard; `actor` is the one who decides. */
export async function connectMember(
  actor: Actor,
  organization: Organization,
  input: { memberId: string; siroUserId: string; mayApprove: boolean },
): Promise<Outcome<ConnectedIdentity>> {
  // Two concurrent requests must end up with one app.
  const flight = `connect ${organization.id} ${input.memberId}`;
  return singleFlight(flight, () =>
    outcomeOf(() =>
      withLock(flight, async () =>
        connect(actor, organization, await findTied(organization, input), input),
      ),
    ),
  );
}

async function findTied(
  organization: Organization,
  { memberId }: { memberId: string },
): Promise<Tied> {
  const db = await getDatabase();
  const [tied] = await db
    .select({
      memberId: members.id,
      email: members.email,
      emailVerifiedAt: members.emailVerifiedAt,
    })
    .from(members)
    .innerJoin(memberships, eq(memberships.memberId, members.id))
    .where(and(eq(memberships.organizationId, organization.id), eq(members.id, memberId)));
  if (!tied) throw new ProblemError(NO_MEMBER);
  return tied;
}

async function connect(
  actor: Actor,
  organization: Organization,
  tied: Tied,
  input: { siroUserId: string; mayApprove: boolean },
): Promise<Outcome<ConnectedIdentity>> {
  const api = await siroFor({ organization, actor }).organization();
  await refuseSecond(api, organization, tied);
  const user = await getUser(api, { userId: input.siroUserId });
  const source = isProvenSame(user, tied) ? "email" : "approval";
  if (source === "approval" && !input.mayApprove) throw new ProblemError(NEEDS_APPROVAL);
  await refuseUnusable(organization, tied, user);
  const appName = await freeAppName(organization, actor, user);
  const needed = source === "approval" || actor.memberId !== tied.memberId ? "admin" : "viewer";
  const guardAgain = () => guardRole(actor, organization.id, needed);
  const context = { actor, organization, guardAgain };
  const app = { appName, owner: user.id, keepSecret: true };
  const made = await createOAuthApp.byGuarded(context, app);
  if (made.status !== "succeeded") return made;
  const { clientId } = made.value;
  const identity: SiroIdentity = { ...identityOf(user), source, clientId };
  const auditId = await storeIdentity(actor, organization, tied, identity);
  if (auditId === null) {
    await endIdentity({ actor, organization }, { memberId: tied.memberId, identity });
    throw new ProblemError(NO_MEMBER);
  }
  const value = { siroUserName: displayName(user), clientId };
  return { status: "succeeded", value, auditId, confirmedAt: made.confirmedAt };
}

const NO_MEMBER = { kind: "stale", message: "This person is no longer a member." } as const;
const NEEDS_APPROVAL = {
  kind: "denied",
  message: "This Siro user has a different email from yours.",
  remedy: "Ask an admin of this organization to approve the request.",
} as const;

function isProvenSame(user: User, { email, emailVerifiedAt }: Tied): boolean {
  const isSame = user.email !== null && user.email.trim().toLowerCase() === email.toLowerCase();
  return isSame && emailVerifiedAt !== null;
}

/** A second app would leave the first one active with no one using it. */
async function refuseSecond(
  api: SiroTransport,
  organization: Organization,
  member: Tied,
): Promise<void> {
  const identity = await findIdentity(organization.id, member.memberId);
  if (!identity?.clientId || (await isAppGone(api, identity.clientId))) return;
  throw new ProblemError({
    kind: "conflict",
    message: `${identity.siroUserName} is already connected.`,
    remedy: "Disconnect this Siro user first.",
  });
}

async function refuseUnusable(organization: Organization, member: Tied, user: User): Promise<void> {
  if (user.disabled === true) {
    throw new ProblemError({ kind: "input", message: `${displayName(user)} is disabled in Siro.` });
  }
  const db = await getDatabase();
  const [taken] = await db
    .select({ name: members.name })
    .from(siroIdentities)
    .innerJoin(members, eq(members.id, siroIdentities.memberId))
    .where(
      and(
        eq(siroIdentities.organizationId, organization.id),
        eq(siroIdentities.siroUserId, user.id),
        ne(siroIdentities.memberId, member.memberId),
      ),
    );
  if (taken) {
    throw new ProblemError({
      kind: "conflict",
      message: `${taken.name} already acts as this Siro user.`,
    });
  }
}

/** "siro-admin Dana Ortiz", numbered if another installation already created one. */
async function freeAppName(organization: Organization, actor: Actor, user: User): Promise<string> {
  const api = await siroFor({ organization, actor }).organization();
  const { items } = await listOAuthApps(api, {
    organizationId: organization.siroOrganizationId,
    owner: user.id,
  });
  const base = `siro-admin ${displayName(user)}`;
  let name = base;
  for (let n = 2; items.some((app) => !app.deleted && isSameName(app.appName, name)); n++)
    name = `${base} ${n}`;
  return name;
}

const identityOf = (user: User) => ({
  siroUserId: user.id,
  siroUserName: displayName(user),
  siroUserEmail: user.email,
});

/** Null if the member was removed while the app was created. */
async function storeIdentity(
  actor: Actor,
  organization: Organization,
  tied: Tied,
  identity: SiroIdentity,
): Promise<string | null> {
  const db = await getDatabase();
  const ofMember = { organizationId: organization.id, memberId: tied.memberId };
  // Without another guard: the app exists now, and only the member it is stored for can disconnect and delete it.
  return db.transaction(async (tx) => {
    const [membership] = await tx
      .select({ memberId: memberships.memberId })
      .from(memberships)
      .where(
        and(
          eq(memberships.organizationId, organization.id),
          eq(memberships.memberId, tied.memberId),
        ),
      )
      .for("share");
    if (!membership) return null;
    await tx
      .insert(siroIdentities)
      .values({ ...ofMember, ...identity })
      .onConflictDoUpdate({
        target: [siroIdentities.organizationId, siroIdentities.memberId],
        set: identity,
      });
    await forgetRequest(tx, ofMember);
    return recordChange(tx, actor, organization.id, {
      kind: "siro-identity.connect",
      target: { id: identity.siroUserId, name: identity.siroUserName },
      after: {
        member: tied.email,
        email: identity.siroUserEmail,
        source: identity.source,
        clientId: identity.clientId,
      },
    });
  });
}
