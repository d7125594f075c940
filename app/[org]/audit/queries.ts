import "server-only";
import type { AuditKind } from "#lib/audit/events.ts";
import { type AuditPage, listAuditEvents } from "#lib/audit/reader.ts";
import { authorize } from "#lib/queries/organization.ts";

/** The organization's audit rows, newest first. */
export async function readAuditPage(
  org: string,
  search: { kind?: AuditKind; after?: string },
): Promise<AuditPage> {
  const { organization, role } = await authorize(org);
  return listAuditEvents({
    organizationId: organization.id,
    withInstallation: role === "owner",
    kind: search.kind,
    cursor: search.after,
  });
}
