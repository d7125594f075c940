import "server-only";
import type { Organization } from "#lib/auth/access.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getOrganization } from "#lib/siro/organization/organizations.ts";

/**
 * Whether this person is an admin of Siro, asked now. Where Siro does not tell its admins, everybody is
 * taken for one: an admin's e-mail is the login that keeps the organization reachable.
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
