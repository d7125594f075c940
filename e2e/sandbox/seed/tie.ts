import type { CrmUser, SiroUser } from "../rows.ts";

/** Ties the two as Siro's mapping does: each points at the other. */
export function tie(user: SiroUser, crmUser: CrmUser) {
  user.externalId = crmUser.externalId;
  crmUser.siroUserId = user.id;
}
