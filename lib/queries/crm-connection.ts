import "server-only";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { seenRecords } from "./seen-records.ts";

/** A connection, with what shows which CRM account it syncs; plain data for the browser. */
export function crmConnectionOf(
  organizationId: string,
  { id, name, integrationPlatform, externalAccountId }: Connection,
): CrmConnection {
  return {
    id,
    name,
    platform: integrationPlatform,
    account: externalAccountId,
    addresses: seenRecords(organizationId, id).addresses,
  };
}
