import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import { singleFlight } from "#lib/credentials/single-flight.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members, siroIdentities } from "#lib/db/schema.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { listOAuthApps } from "#lib/siro/organization/oauth-apps.ts";
import { getUser, type User } from "#lib/siro/organization/users.ts";
import type { SiroTransport } from "#lib/siro/transport.ts";
import { isAppGone } from "./app-gone.ts";
import { sameName } from "./lost-oauth-app.ts";
import { makeOAuthApp } from "./make-oauth-app.ts";
import type { Outcome } from "./outcome.ts";
import { ProblemError, toProblem } from "./to-problem.ts";

export type ConnectedIdentity = { siroUserName: string; clientId: string };

/**
 * Ties the member to a Siro user and creates the one OAuth app that it acts through. Equal e-mails
 * suffice for anybody; another Siro user needs the admin role. One member per Siro user.
 * @throws DeniedError
 */
export async function connectIdentity(
  actor: Actor | null,
  organization: Organization,
  input: { siroUserId: string },
): Promise<Outcome<ConnectedIdentity>> {
  const { actor: member, role } = await guardRole(actor, organization.id, "viewer");
  // Two who ask at once get one app.
  return singleFlight(`connect ${organization.id} ${member.memberId}`, () =>
    connect(member, role, organization, input),
  );
}

async function connect(
  member: Actor,
  role: Role,
  organization: Organization,
  input: { siroUserId: string },
): Promise<Outcome<ConnectedIdentity>> {
  try {
    const api = await siroFor({ organization, actor: member }).organization();
    await refuseSecond(api, organization, member);
    const user = await getUser(api, { userId: input.siroUserId });
    const source = sameEmail(user, member) ? "email" : "approval";
    if (source === "approval" && !roleIncludes(role, "admin"))
      throw new ProblemError(NEEDS_APPROVAL);
    await refuseUnusable(organization, member, user);
    const appName = await freeAppName(organization, member, user);
    const made = await makeOAuthApp(member, organization, {
      appName,
      owner: user.id,
      keepSecret: true,
    });
    if (made.status !== "succeeded") return made;
    const auditId = await storeIdentity(member, organization, user, source, made.value.clientId);
    const value = { siroUserName: displayName(user), clientId: made.value.clientId };
    return { status: "succeeded", value, auditId, confirmedAt: made.confirmedAt };
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
}

const NEEDS_APPROVAL = {
  kind: "denied",
  message: "This Siro user has another e-mail address than you.",
  remedy: "Ask an admin of this organization to approve it.",
} as const;

function sameEmail(user: User, member: Actor): boolean {
  return user.email !== null && user.email.trim().toLowerCase() === member.email.toLowerCase();
}

/** A second app would leave the first one alive with nobody using it. */
async function refuseSecond(
  api: SiroTransport,
  organization: Organization,
  member: Actor,
): Promise<void> {
  const identity = await findIdentity(organization.id, member.memberId);
  if (!identity?.clientId || (await isAppGone(api, identity.clientId))) return;
  throw new ProblemError({
    kind: "conflict",
    message: `You already act as ${identity.siroUserName}.`,
    remedy: "Disconnect this Siro user first.",
  });
}

async function refuseUnusable(
  organization: Organization,
  member: Actor,
  user: User,
): Promise<void> {
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

/** "siro-admin Dana Ortiz", numbered where another installation has made one before. */
async function freeAppName(organization: Organization, member: Actor, user: User): Promise<string> {
  const api = await siroFor({ organization, actor: member }).organization();
  const { items } = await listOAuthApps(api, {
    organizationId: organization.siroOrganizationId,
    owner: user.id,
  });
  const base = `siro-admin ${displayName(user)}`;
  let name = base;
  for (let n = 2; items.some((app) => !app.deleted && sameName(app.appName, name)); n++)
    name = `${base} ${n}`;
  return name;
}

async function storeIdentity(
  member: Actor,
  organization: Organization,
  user: User,
  source: "email" | "approval",
  clientId: string,
): Promise<string> {
  const db = await getDatabase();
  const row = {
    siroUserId: user.id,
    siroUserName: displayName(user),
    siroUserEmail: user.email,
    source,
    clientId,
  };
  return db.transaction(async (tx) => {
    await tx
      .insert(siroIdentities)
      .values({ organizationId: organization.id, memberId: member.memberId, ...row })
      .onConflictDoUpdate({
        target: [siroIdentities.organizationId, siroIdentities.memberId],
        set: row,
      });
    return recordChange(tx, member, organization.id, {
      kind: "siro-identity.connect",
      target: { id: user.id, name: displayName(user) },
      after: { email: user.email, source, clientId },
    });
  });
}
