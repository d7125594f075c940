import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { readExternalId } from "./records/people.ts";

/**
 * Whether Siro's records show that the two are tied: by the pointer on the CRM user, which counts most,
 * else by the CRM's id on the Siro user. Equal emails are no tie.
 */
export function isTied(siroUser: User, crmUser: CrmUser, siroUsers: readonly User[]): boolean {
  if (crmUser.siroUserId === siroUser.id) return true;
  if (siroUsers.some(({ id }) => id === crmUser.siroUserId)) return false;
  const externalId = readExternalId(crmUser.externalId);
  return externalId !== null && externalId === readExternalId(siroUser.externalId);
}
