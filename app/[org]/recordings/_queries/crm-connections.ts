import "server-only";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import { crmConnectionOf } from "#lib/queries/crm-connection.ts";
import type { Access } from "#lib/queries/organization.ts";
import { fetchConnections } from "./fetch.ts";

/** The connections, with what shows which CRM account each of them syncs; plain data for the browser. */
export async function readCrmConnections(org: string, access: Access): Promise<CrmConnection[]> {
  const connections = await fetchConnections(org);
  return connections.map((connection) => crmConnectionOf(access.organization.id, connection));
}
