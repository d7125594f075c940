import "server-only";
import { LRUCache } from "lru-cache";
import { isDataType } from "#lib/linking/data-types.ts";
import type { LinkRef } from "#lib/linking/link-state.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { CrmCustomer } from "#lib/siro/platform/crm-customer.ts";

/** CRM IDs and addresses that pages have read from a connection, the newest last. */
type Seen = { ids: Map<string, string[]>; addresses: string[] };

/** As examples of how a connection's IDs look. */
const MAX_EACH = 20;
const kept = processSingleton("seen records", () => new LRUCache<string, Seen>({ max: 1_000 }));

/** Remembers records that a page has read anyway. Without a connection, nothing is learned. */
export function rememberRecords(
  organizationId: string,
  connectionId: string | null,
  records: readonly Pick<LinkRef, "dataType" | "externalId">[],
  address: string | null = null,
): void {
  if (connectionId === null) return;
  const seen = seenRecords(organizationId, connectionId);
  for (const { dataType, externalId } of records) {
    if (externalId) seen.ids.set(dataType, added(seen.ids.get(dataType) ?? [], externalId));
  }
  if (address) seen.addresses = added(seen.addresses, address);
  kept.set(keyOf(organizationId, connectionId), seen);
}

/** Like `rememberRecords`, for a recording's customer. */
export function rememberCustomer(
  organizationId: string,
  customer: Pick<CrmCustomer, "integrationConnectionId" | "customerType" | "externalId" | "crmUrl">,
): void {
  const { integrationConnectionId, customerType, externalId, crmUrl } = customer;
  const records = isDataType(customerType) ? [{ dataType: customerType, externalId }] : [];
  rememberRecords(organizationId, integrationConnectionId, records, crmUrl);
}

/** What is known of a connection's records; empty if nothing was read since the start. */
export function seenRecords(organizationId: string, connectionId: string): Seen {
  return kept.get(keyOf(organizationId, connectionId)) ?? { ids: new Map(), addresses: [] };
}

function added(list: readonly string[], item: string): string[] {
  return [...list.filter((each) => each !== item), item].slice(-MAX_EACH);
}

const keyOf = (organizationId: string, connectionId: string) => `${organizationId} ${connectionId}`;
