import { randomUUID } from "node:crypto";
import type { Box } from "../box.ts";
import type { Engagement } from "../rows.ts";
import { upsertAccount, upsertContact, upsertLead } from "./customers.ts";
import { upsertOpportunity } from "./opportunities.ts";
import { syncPeople } from "./people.ts";
import type { EngagementInput } from "./schemas.ts";
import { findByExternalId, type Target } from "./target.ts";

function upsertNestedOpportunity(
  box: Box,
  target: Target,
  { opportunity, engagementUsers }: EngagementInput,
  accountId: string | null,
): string | null {
  if (!opportunity) return null;
  const { copyEngagementRelationships, ...input } = opportunity;
  const copied = copyEngagementRelationships ? { opportunityUsers: engagementUsers } : {};
  const row = upsertOpportunity(box, target, { ...input, ...copied });
  row.accountId ??= accountId;
  return row.id;
}

/** Creates or updates by CRM ID within the target connection, including nested objects. */
export function upsertEngagement(box: Box, target: Target, input: EngagementInput): Engagement {
  const { engagements, engagementUsers } = box.state;
  const known = findByExternalId(engagements, target, input.externalId);
  const accountId = upsertAccount(box, target, input.account) ?? known?.accountId ?? null;
  const opportunityId =
    upsertNestedOpportunity(box, target, input, accountId) ?? known?.opportunityId ?? null;
  const startTime = input.startTime ?? known?.startTime ?? box.clock.iso();
  const row: Engagement = {
    id: known?.id ?? randomUUID(),
    externalId: input.externalId,
    ...target,
    engagementType: input.engagementType?.activityType ?? known?.engagementType ?? "EVENT",
    direction: input.direction ?? known?.direction ?? null,
    subject: input.subject ?? known?.subject ?? "",
    content: input.content ?? known?.content ?? null,
    startTime,
    startTimeLocalized: input.startTimeLocalized ?? known?.startTimeLocalized,
    endTime: input.endTime ?? known?.endTime ?? startTime,
    opportunityId,
    accountId,
    contactId: upsertContact(box, target, input.contact) ?? known?.contactId ?? null,
    leadId: upsertLead(box, target, input.lead) ?? known?.leadId ?? null,
    recordingId: known?.recordingId ?? null,
    createdAt: known?.createdAt ?? box.clock.iso(),
    updatedAt: box.clock.iso(),
    deletedAt: input.deletedAt ?? null,
  };
  engagements.set(row.id, row);
  syncPeople(box, target, engagementUsers, row.id, input.engagementUsers);
  return row;
}

/** Removes what begins inside the window (ends included) and isn't listed. */
export function softDeleteRemoved(
  box: Box,
  target: Target,
  input: { validExternalIds: string[]; fromTime: string; toTime: string },
) {
  const valid = new Set(input.validExternalIds);
  const [from, to] = [Date.parse(input.fromTime), Date.parse(input.toTime)];
  for (const row of box.state.engagements.values()) {
    const start = Date.parse(row.startTime);
    const isOutside = start < from || start > to;
    if (isOutside || valid.has(row.externalId) || row.deletedAt) continue;
    if (row.integrationConnectionId !== target.integrationConnectionId) continue;
    row.deletedAt = box.clock.iso();
    row.updatedAt = box.clock.iso();
  }
}
