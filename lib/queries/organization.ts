import "server-only";
import { asc, eq } from "drizzle-orm";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { Access, Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { DeniedError } from "#lib/auth/guard.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { getActor, requireActor } from "#lib/auth/session.ts";
import { readUntilWritten } from "#lib/db/client.ts";
import { memberships, organizations } from "#lib/db/schema.ts";

export type { Access, Organization };

const columns = {
  id: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  siroOrganizationId: organizations.siroOrganizationId,
  timeZone: organizations.timeZone,
};

type Membership = { organization: Organization; role: Role };

/** Organizations of a member, by name. Once per request, for the page and everything around it. */
const listMemberships = cache(
  (memberId: string): Promise<Membership[]> =>
    readUntilWritten(["memberships", memberId], async (db) =>
      db
        .select({ organization: columns, role: memberships.role })
        .from(memberships)
        .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
        .where(eq(memberships.memberId, memberId))
        .orderBy(asc(organizations.name), asc(organizations.id)),
    ),
);

async function findAccess(actor: Actor, slug: string): Promise<Access | null> {
  const all = await listMemberships(actor.memberId);
  const found = all.find(({ organization }) => organization.slug === slug);
  return found ? { actor, ...found } : null;
}

/** For pages: the member's access to this organization, a redirect to sign-in, or a 404 for non-members. */
export const requireOrganization = cache(
  async (slug: string, needed: Role = "viewer"): Promise<Access> => {
    const access = await findAccess(await requireActor(), slug);
    if (!access || !roleIncludes(access.role, needed)) notFound();
    return access;
  },
);

/**
 * For queries and actions: the same, but refuses with an error instead of a page.
 * @throws DeniedError
 */
export const authorize = cache(async (slug: string, needed: Role = "viewer"): Promise<Access> => {
  const actor = await getActor();
  if (!actor) throw new DeniedError("session");
  const access = await findAccess(actor, slug);
  if (!access || !roleIncludes(access.role, needed)) throw new DeniedError(needed);
  return access;
});

/** Organizations of the signed-in member, by name. */
export async function listOrganizations(): Promise<Organization[]> {
  const actor = await getActor();
  if (!actor) throw new DeniedError("session");
  return (await listMemberships(actor.memberId)).map(({ organization }) => organization);
}

/** Whether the signed-in member owns any organization: owners look after the installation. */
export async function ownsAnOrganization({ memberId }: Actor): Promise<boolean> {
  return (await listMemberships(memberId)).some(({ role }) => role === "owner");
}
