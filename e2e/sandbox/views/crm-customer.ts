import type { Json } from "../box.ts";
import type { Recording } from "../rows.ts";
import type { State } from "../state.ts";

type Base = {
  id: string;
  externalId: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  integrationConnectionId: string;
};

/** The CRM record that the user-scoped API shows with a recording; null if there is none. */
export function viewCrmCustomer(state: State, row: Recording): Json | null {
  const fuzzy = row.fuzzyEngagementId ? state.engagements.get(row.fuzzyEngagementId) : undefined;
  const ids = row.link ?? {
    engagementId: fuzzy?.id ?? null,
    opportunityId: fuzzy?.opportunityId ?? null,
    accountId: fuzzy?.accountId ?? null,
    contactIds: [] as string[],
    leadId: null,
  };
  const engagement = ids.engagementId ? state.engagements.get(ids.engagementId) : undefined;
  const opportunity = ids.opportunityId ? state.opportunities.get(ids.opportunityId) : undefined;
  const account = ids.accountId ? state.accounts.get(ids.accountId) : undefined;
  const contact = ids.contactIds[0] ? state.contacts.get(ids.contactIds[0]) : undefined;
  const lead = ids.leadId ? state.leads.get(ids.leadId) : undefined;
  const candidates: [string, Base | undefined][] = [
    ["OPPORTUNITY", opportunity],
    ["ACCOUNT", account],
    ["CONTACT", contact],
    ["LEAD", lead],
    ["ENGAGEMENT", engagement && { ...engagement, name: engagement.subject }],
  ];
  for (const [customerType, base] of candidates) {
    if (!base) continue;
    const connection = state.connections.get(base.integrationConnectionId);
    const place = account ?? contact ?? lead;
    const address = place?.addresses[0];
    return {
      id: base.id,
      name: base.name,
      customerType,
      externalId: base.externalId,
      createdAt: base.createdAt,
      updatedAt: base.updatedAt,
      organizationId: row.organizationId,
      matchingSource: row.link?.trigger.startsWith("FUZZY") || !row.link ? "FUZZY" : "DIRECT",
      emailAddress: place?.emailAddresses[0] ?? null,
      phoneNumber: place?.phoneNumbers[0] ?? null,
      address: address ? `${address.street}, ${address.city}, ${address.state}` : null,
      amount: opportunity?.amount ?? null,
      disposition: opportunity?.disposition ?? null,
      closedAt: opportunity?.closedAt ?? null,
      accountId: account?.id ?? null,
      contactId: contact?.id ?? null,
      opportunityId: opportunity?.id ?? null,
      opportunityAccountName: opportunity && account ? account.name : null,
      engagementId: engagement?.id ?? null,
      integrationConnectionId: base.integrationConnectionId,
      integrationPlatform: connection?.integrationPlatform ?? null,
      integrationName: connection?.name ?? null,
    };
  }
  return null;
}
