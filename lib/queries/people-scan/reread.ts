import "server-only";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type CrmUser, getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { getUser, type User } from "#lib/siro/organization/users.ts";
import type { CrmRecord } from "./scan.ts";

export type PeopleIds = { siroUserIds: readonly string[]; crmUserIds: readonly string[] };

/** Current records of a few people. Records that Siro does not return are left out. */
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

/** Keeps the raw row as text, because it is only displayed. */
export function asRecord({ raw, ...user }: CrmUser): CrmRecord {
  return { ...user, rawText: JSON.stringify(raw) };
}
