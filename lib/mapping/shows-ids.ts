import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";

/**
 * Whether Siro shows whom it has matched: most enabled Siro users have a CRM ID, or most CRM users
 * point to a Siro user. Elsewhere an equal email is all that can be seen of a match.
 */
export function showsIds(
  siroUsers: readonly Pick<User, "id" | "externalId" | "disabled">[],
  crmUsers: readonly Pick<CrmUser, "siroUserId">[],
): boolean {
  const ids = new Set<string | null>(siroUsers.map(({ id }) => id));
  const enabled = siroUsers.filter(({ disabled }) => disabled !== true);
  // A CRM may have user IDs of its own, which point to no one in Siro.
  const arePointers = crmUsers.some(({ siroUserId }) => ids.has(siroUserId));
  return (
    areMost(enabled, ({ externalId }) => externalId !== null) ||
    (arePointers && areMost(crmUsers, ({ siroUserId }) => siroUserId !== null))
  );
}

function areMost<Row>(rows: readonly Row[], isOne: (row: Row) => boolean): boolean {
  return rows.length > 0 && rows.filter(isOne).length * 2 >= rows.length;
}
