import { randomUUID } from "node:crypto";
import type { Box } from "../box.ts";
import type { Opportunity } from "../rows.ts";
import { upsertAccount, upsertContact } from "./customers.ts";
import { syncPeople } from "./people.ts";
import type { OpportunityInput } from "./schemas.ts";
import { findByExternalId, type Target } from "./target.ts";

function upsertContacts(box: Box, target: Target, input: OpportunityInput): string | null {
  const contacts = input.opportunityContacts ?? [];
  const ids = contacts.map(({ isPrimary: _primary, ...row }) => upsertContact(box, target, row));
  const primary = contacts.findIndex((row) => row.isPrimary);
  return ids[primary] ?? ids[0] ?? upsertContact(box, target, input.contact);
}

/** Creates or updates by CRM ID within the target connection, including nested objects. */
export function upsertOpportunity(box: Box, target: Target, input: OpportunityInput): Opportunity {
  const { opportunities, opportunityUsers } = box.state;
  const known = findByExternalId(opportunities, target, input.externalId);
  const accountId = input.accountId ?? upsertAccount(box, target, input.account);
  const row: Opportunity = {
    id: known?.id ?? randomUUID(),
    externalId: input.externalId,
    ...target,
    name: input.name ?? known?.name ?? "",
    amount: input.amount ?? known?.amount ?? 0,
    closedAt: input.closedAt ?? known?.closedAt ?? null,
    disposition: input.disposition ?? known?.disposition ?? "OPEN",
    accountId: accountId ?? known?.accountId ?? null,
    contactId: upsertContacts(box, target, input) ?? known?.contactId ?? null,
    recordingId: known?.recordingId ?? null,
    createdAt: known?.createdAt ?? box.clock.iso(),
    updatedAt: box.clock.iso(),
    deletedAt: input.deletedAt ?? null,
  };
  opportunities.set(row.id, row);
  syncPeople(box, target, opportunityUsers, row.id, input.opportunityUsers);
  return row;
}
