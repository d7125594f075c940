import "server-only";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type CrmUser, getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { getUser, type User } from "#lib/siro/organization/users.ts";
import type { CrmRecord } from "./scan.ts";

export type PeopleIds = { siroUserIds: readonly string[]; crmUserIds: readonly string[] };

/** The records of a few people as Siro has them now. Those that it does not give are left out. */
export async function reread(
  api: SiroTransport,
  { siroUserIds, crmUserIds }: PeopleIds,
): Promise<{ users: User[]; records: CrmRecord[] }> {
  const [users, crmUsers] = await Promise.all([
    fanOut(siroUserIds, (userId) => getUser(api, { userId })),
    fanOut(crmUserIds, (crmUserId) => getCrmUser(api, { crmUserId })),
  ]);
  return {
    users: users.answers.map(({ value }) => value),
    records: crmUsers.answers.map(({ value }) => asRecord(value)),
  };
}

/** The row as Siro sent it as text: it is shown, never looked into. */
export function asRecord({ raw, ...user }: CrmUser): CrmRecord {
  return { ...user, rawText: JSON.stringify(raw) };
}
