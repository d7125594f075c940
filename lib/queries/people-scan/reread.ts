import "server-only";
import type { SiroError } from "#lib/siro/http/errors.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type CrmUser, getCrmUser } from "#lib/siro/organization/crm-users.ts";
import { getUser, type User } from "#lib/siro/organization/users.ts";
import type { CrmRecord } from "./scan.ts";

export type PeopleIds = { siroUserIds: readonly string[]; crmUserIds: readonly string[] };

type Reread = {
  users: User[];
  records: CrmRecord[];
  /** Why a record could not be read, if not because it doesn't exist. */
  failure: SiroError | null;
};

/** Current records of a few people. Records that Siro does not return are left out. */
export async function reread(
  api: SiroTransport,
  { siroUserIds, crmUserIds }: PeopleIds,
): Promise<Reread> {
  const [users, crmUsers] = await Promise.all([
    fanOut(siroUserIds, (userId) => getUser(api, { userId })),
    fanOut(crmUserIds, (crmUserId) => getCrmUser(api, { crmUserId })),
  ]);
  const failures = [...users.failures, ...crmUsers.failures].map(({ error }) => error);
  return {
    users: users.answers.map(({ value }) => value),
    records: crmUsers.answers.map(({ value }) => asRecord(value)),
    failure: failures.find(({ kind }) => kind !== "not-found" && kind !== "invalid") ?? null,
  };
}

/** Keeps the raw row as text, because it is only displayed. */
export function asRecord({ raw, ...user }: CrmUser): CrmRecord {
  return { ...user, rawText: JSON.stringify(raw) };
}
