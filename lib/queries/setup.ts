import "server-only";
import { DeniedError, isOwner } from "#lib/auth/guard.ts";
import { getActor } from "#lib/auth/session.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import { readPendingToken } from "#lib/credentials/pending-token.ts";
import { getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { verifyToken } from "#lib/queries/verify-token.ts";
import { readDirectory } from "./directory.ts";
import { displayName } from "./display-name.ts";
import { authorize, listOrganizations, type Organization } from "./organization.ts";

/** What the "Organization token" step shows: Siro's facts about the pasted token, never the token. */
export type PendingOrganization = {
  organizationName: string;
  siroOrganizationId: string;
  tokenName: string;
  madeBy: string | null;
  madeAt: string | null;
  lastFour: string;
  answeredAt: string;
};

/** Asks Siro again about the token pasted in this session; null if there is none. */
export async function readPendingOrganization(): Promise<{
  pending: PendingOrganization | null;
  problem?: Problem;
}> {
  const actor = await getActor();
  if (!actor) throw new DeniedError("session");
  const secret = await readPendingToken(actor);
  if (!secret) return { pending: null };
  try {
    const { token, organization, answeredAt } = await verifyToken(secret);
    return {
      pending: {
        organizationName: organization.name,
        siroOrganizationId: organization.siroOrganizationId,
        tokenName: token.tokenName,
        madeBy: token.createdByName ?? token.createdBy,
        madeAt: token.createdAt,
        lastFour: secret.slice(-4),
        answeredAt,
      },
    };
  } catch (error) {
    return { pending: null, problem: toProblem(error) };
  }
}

/** Whether any organization exists, the member's own, and whether they may add another. */
export async function readInstallation(): Promise<{
  any: boolean;
  own: Organization[];
  mayAdd: boolean;
}> {
  const actor = await getActor();
  if (!actor) throw new DeniedError("session");
  const db = await getDatabase();
  const [any, own, mayAdd] = await Promise.all([
    db.select({ id: organizations.id }).from(organizations).limit(1),
    listOrganizations(),
    isOwner(db, actor),
  ]);
  return { any: any.length > 0, own, mayAdd };
}

export type SiroUserChoice = {
  id: string;
  name: string;
  email: string | null;
  isAdmin: boolean | null;
};

/** The Siro user with the member's email, and all enabled Siro users to choose from. */
export async function readSiroUserChoices(slug: string): Promise<{
  match: SiroUserChoice | null;
  choices: SiroUserChoice[];
  /** False if Siro may have more users than these. */
  complete: boolean;
  connected: boolean;
}> {
  const access = await authorize(slug);
  const [directory, identity] = await Promise.all([
    readDirectory(access),
    findIdentity(access.organization.id, access.actor.memberId),
  ]);
  const choices = directory.users
    .filter((user) => user.disabled !== true)
    .map((user) => ({
      id: user.id,
      name: displayName(user),
      email: user.email,
      isAdmin: directory.adminIds ? directory.adminIds.includes(user.id) : null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const email = access.actor.email.toLowerCase();
  const match = choices.find((choice) => choice.email?.toLowerCase() === email) ?? null;
  const { complete } = directory;
  return { match, choices, complete, connected: identity?.clientId != null };
}
