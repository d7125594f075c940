import "server-only";
import { secondary } from "#lib/queries/secondary.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getOrganization } from "#lib/siro/organization/organizations.ts";
import { listTeams } from "#lib/siro/organization/teams.ts";
import { listUsers, type User } from "#lib/siro/organization/users.ts";
import { SCAN_LIMITS, type SiroSide } from "./scan.ts";

/** All Siro users, with teams and admins if they arrive in time. Throws if the users cannot be read. */
export async function readSiroSide(
  api: SiroTransport,
  organizationId: string,
  onPage: (users: User[]) => void,
): Promise<SiroSide> {
  const asked = {
    teams: listTeams(api, { organizationId }).catch(() => null),
    organization: getOrganization(api, { organizationId }).catch(() => null),
  };
  const users = await listUsers(api, {}, { ...SCAN_LIMITS, onPage: ({ items }) => onPage(items) });
  const [teams, organization] = await Promise.all([
    secondary(asked.teams),
    secondary(asked.organization),
  ]);
  const adminIds = [...(organization?.adminUids ?? []), organization?.ownerUid ?? ""];
  return {
    users: users.items,
    teams: new Map(teams?.items.map(({ id, name }) => [id, name ?? id])),
    adminIds: organization && new Set(adminIds.filter(Boolean)),
    complete: users.complete && users.unreadable === 0,
    missing: [teams === null && "team names", organization === null && "list of admins"].filter(
      (part) => part !== false,
    ),
  };
}
