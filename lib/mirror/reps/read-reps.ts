import "server-only";
import { eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import { joinPeople } from "#lib/mapping/join-people.ts";
import { nameOfUser } from "#lib/queries/people-scan/assemble.ts";
import { readCrmSide } from "#lib/queries/people-scan/read-crm-side.ts";
import { SCAN_LIMITS } from "#lib/queries/people-scan/scan.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listTeams } from "#lib/siro/organization/teams.ts";
import { listUsers, type User } from "#lib/siro/organization/users.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { forgetOtherReps, type RepRow, storeReps } from "./store-reps.ts";

/**
 * Reads who the reps are, in which team, and through which connection their CRM user comes, so that lists
 * of recordings can be filtered and sorted by them without asking Siro.
 */
export async function readReps({ organizationId, signal, report }: RunContext): Promise<string> {
  const api = await jobTransport(organizationId, signal);
  const db = await getDatabase();
  const [organization] = await db
    .select({ siroOrganizationId: organizations.siroOrganizationId })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const readAt = new Date();
  const users = await listUsers(api, {}, SCAN_LIMITS);
  await report(`${users.items.length} Siro users read.`);
  const [teams, connections] = await Promise.all([
    readTeamNames(api, organization?.siroOrganizationId ?? ""),
    readConnections(api, users.items),
  ]);
  const rows = users.items.map(
    (user): RepRow => ({
      organizationId,
      userId: user.id,
      name: nameOfUser(user) || user.email,
      teamId: user.memberTeamId,
      teamName: user.memberTeamId === null ? null : (teams?.get(user.memberTeamId) ?? null),
      connectionId: connections?.byUser.get(user.id) ?? null,
      readAt,
    }),
  );
  await storeReps(db, rows, {
    teams: teams !== null,
    connections: connections === null ? "none" : connections.complete ? "all" : "some",
  });
  const isWhole = users.complete && users.unreadable === 0;
  if (isWhole) await forgetOtherReps(db, organizationId, readAt);
  return [
    `${rows.length} Siro users${isWhole ? "" : ", not all of them"}.`,
    teams === null && "Teams couldn't be read.",
    connections === null && "CRM users couldn't be read.",
    connections?.complete === false && "Not all CRM users could be read.",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Names by team ID; null if Siro doesn't list all teams now. */
async function readTeamNames(
  api: SiroTransport,
  organizationId: string,
): Promise<Map<string, string | null> | null> {
  const teams = await listTeams(api, { organizationId }).catch(() => null);
  if (!teams?.complete || teams.unreadable > 0) return null;
  return new Map(teams.items.map(({ id, name }) => [id, name]));
}

/** The connection of each Siro user whose CRM users are all in one; null if CRM users can't be read now. */
async function readConnections(
  api: SiroTransport,
  users: readonly User[],
): Promise<{ byUser: Map<string, string>; complete: boolean } | null> {
  const ids = new Set(users.map(({ id }) => id));
  const crm = await readCrmSide(
    api,
    async () => ids,
    () => undefined,
  ).catch(() => null);
  if (crm === null) return null;
  const byUser = new Map(
    joinPeople(users, crm.users).flatMap(({ siro, crm: records }) => {
      const inUse = records.filter(({ deletedAt }) => deletedAt === null);
      const found = new Set(inUse.flatMap(({ integrationConnectionId: id }) => id ?? []));
      const [only] = found;
      return siro && only && found.size === 1 ? [[siro.id, only] as const] : [];
    }),
  );
  return { byUser, complete: crm.complete };
}
