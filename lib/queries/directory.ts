import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";
import { getOrganization } from "#lib/siro/organization/organizations.ts";
import { listTeams, type Team } from "#lib/siro/organization/teams.ts";
import { listUsers, type User } from "#lib/siro/organization/users.ts";
import { forgetAllReads, forgetRead, readCached } from "./cached-read.ts";
import type { Access } from "./organization.ts";
import { secondary } from "./secondary.ts";

/** Users, teams, and admins of the Siro organization. */
export type Directory = {
  users: User[];
  byId: Map<string, User>;
  /** Null if Siro did not return them. */
  teams: Team[] | null;
  /** Siro user IDs of the admins and the owner; null if Siro did not return them. */
  adminIds: string[] | null;
  /** False if Siro may have more users than were read. */
  complete: boolean;
};

const FRESH_MS = 60_000;
/** Teams and admins must leave time for the users: pages do without the whole directory after a while. */
const PART_WAIT_MS = 4_000;
const keyOf = (organizationId: string) => ({ organizationId, actor: null, what: "directory" });

/**
 * Siro's users, teams and admins, at most a minute old. Throws what the users call throws. Without
 * teams or admins, the next reader asks again.
 */
export async function readDirectory(access: Access): Promise<Directory> {
  const freshMs = ({ teams, adminIds }: Directory) => (teams && adminIds ? FRESH_MS : 0);
  return readCached(keyOf(access.organization.id), freshMs, () => fetchDirectory(access));
}

/** After people change: the next read on any instance loads from Siro again. */
export function forgetDirectory(organizationId: string): void {
  forgetRead(keyOf(organizationId));
  void publish("people changed", organizationId);
}

subscribe("people changed", (organizationId) => {
  if (typeof organizationId === "string") forgetRead(keyOf(organizationId));
  else forgetAllReads();
});

async function fetchDirectory(access: Access): Promise<Directory> {
  const api = await siroFor(access).organization();
  const organizationId = access.organization.siroOrganizationId;
  const [users, teams, organization] = await Promise.all([
    listUsers(api),
    secondary(listTeams(api, { organizationId }), PART_WAIT_MS),
    secondary(getOrganization(api, { organizationId }), PART_WAIT_MS),
  ]);
  const admins = [...(organization?.adminUids ?? []), organization?.ownerUid].filter(
    (id): id is string => typeof id === "string",
  );
  return {
    users: users.items,
    byId: new Map(users.items.map((user) => [user.id, user])),
    teams: teams?.items ?? null,
    adminIds: organization ? [...new Set(admins)] : null,
    complete: users.complete && users.unreadable === 0,
  };
}
