import "server-only";
import { singleFlight } from "#lib/credentials/single-flight.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";
import { getOrganization } from "#lib/siro/organization/organizations.ts";
import { listTeams, type Team } from "#lib/siro/organization/teams.ts";
import { listUsers, type User } from "#lib/siro/organization/users.ts";
import type { Access } from "./organization.ts";

/** Users, teams, and admins of the Siro organization. */
export type Directory = {
  users: User[];
  byId: Map<string, User>;
  teams: Team[];
  /** Siro user IDs of the organization's admins and its owner; null if unknown. */
  adminIds: string[] | null;
  /** False if Siro may have more users. */
  complete: boolean;
};

const FRESH_MS = 60_000;
const kept = new Map<string, { at: number; directory: Directory }>();
const forgottenAt = new Map<string, number>();

/** Siro's users, teams and admins, at most a minute old. Throws what the users call throws. */
export async function readDirectory(access: Access): Promise<Directory> {
  const { id } = access.organization;
  const last = kept.get(id);
  if (last && Date.now() - last.at < FRESH_MS) return last.directory;
  return singleFlight(`directory ${id}`, async () => {
    const askedAt = Date.now();
    const directory = await fetchDirectory(access);
    // A read that started before a change may not include it.
    if (askedAt > (forgottenAt.get(id) ?? 0)) kept.set(id, { at: Date.now(), directory });
    return directory;
  });
}

/** After people change: the next read on any instance loads from Siro again. */
export function forgetDirectory(organizationId: string): void {
  forget(organizationId);
  void publish("people changed", organizationId);
}

subscribe("people changed", (organizationId) => {
  if (typeof organizationId === "string") forget(organizationId);
  else for (const id of kept.keys()) forget(id);
});

function forget(organizationId: string): void {
  forgottenAt.set(organizationId, Date.now());
  kept.delete(organizationId);
}

async function fetchDirectory(access: Access): Promise<Directory> {
  const api = await siroFor(access).organization();
  const organizationId = access.organization.siroOrganizationId;
  const [users, teams, organization] = await Promise.all([
    listUsers(api),
    listTeams(api, { organizationId }).catch(() => ({ items: [] as Team[], complete: false })),
    getOrganization(api, { organizationId }).catch(() => null),
  ]);
  const admins = [...(organization?.adminUids ?? []), organization?.ownerUid].filter(
    (id): id is string => typeof id === "string",
  );
  return {
    users: users.items,
    byId: new Map(users.items.map((user) => [user.id, user])),
    teams: teams.items,
    adminIds: organization ? [...new Set(admins)] : null,
    complete: users.complete,
  };
}
