import "server-only";
import type { Organization } from "#lib/auth/access.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getOrganization } from "#lib/siro/organization/organizations.ts";

/**
 * Whether this person is a Siro admin, asked now. If Siro doesn't say who its admins are, everyone
 * counts as one: an admin's email is the sign-in that keeps the organization reachable.
 */
export async function mayBeSiroAdmin(
  api: SiroTransport,
  organization: Pick<Organization, "siroOrganizationId">,
  userId: string,
): Promise<boolean> {
  const { siroOrganizationId: organizationId } = organization;
  const told = await getOrganization(api, { organizationId }).catch(() => null);
  if (!told?.adminUids) return true;
  return told.ownerUid === userId || told.adminUids.includes(userId);
}
