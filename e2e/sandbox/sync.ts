import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Box } from "./box.ts";
import type { Customer, Engagement, Opportunity } from "./rows.ts";
import { forgetGroups } from "./state.ts";

const text = z.string().nullish();
const addressSchema = z.object({
  country: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
});
export const engagementSchema = z.object({
  externalId: z.string(),
  direction: z.enum(["INBOUND", "OUTBOUND"]).nullish(),
  content: text,
  subject: text,
  startTime: text,
  endTime: text,
  deletedAt: text,
  engagementType: z.object({ name: z.string(), activityType: z.string() }).nullish(),
  account: z
    .object({
      externalId: z.string().optional(),
      name: z.string().optional(),
      latitude: z.number().optional(),
      longitude: z.number().optional(),
      addresses: z.array(addressSchema).optional(),
    })
    .nullish(),
  engagementUsers: z
    .array(
      z.object({
        externalId: z.string(),
        email: z.string().optional(),
        name: z.string().optional(),
      }),
    )
    .optional(),
  opportunity: z
    .object({ externalId: z.string(), name: z.string().optional(), amount: z.number().optional() })
    .nullish(),
});
type EngagementInput = z.infer<typeof engagementSchema>;
export type Target = { organizationId: string; integrationConnectionId: string };

function findByExternalId<T extends Target & { externalId: string }>(
  rows: Map<string, T>,
  target: Target,
  externalId: string,
): T | undefined {
  return [...rows.values()].find(
    (row) =>
      row.externalId === externalId &&
      row.integrationConnectionId === target.integrationConnectionId,
  );
}

const stamps = (box: Box) => ({ createdAt: box.clock.iso(), updatedAt: box.clock.iso() });

function upsertAccount(box: Box, target: Target, input: EngagementInput["account"]): string | null {
  if (!input?.externalId) return null;
  const known = findByExternalId(box.state.accounts, target, input.externalId);
  const row: Customer = {
    id: randomUUID(),
    name: "",
    addresses: [],
    latitude: 0,
    longitude: 0,
    phoneNumbers: [],
    emailAddresses: [],
    accountId: null,
    deletedAt: null,
    ...stamps(box),
    ...known,
    ...target,
    ...input,
    externalId: input.externalId,
  };
  box.state.accounts.set(row.id, row);
  return row.id;
}

function upsertOpportunity(
  box: Box,
  target: Target,
  input: EngagementInput["opportunity"],
  accountId: string | null,
): string | null {
  if (!input) return null;
  const known = findByExternalId(box.state.opportunities, target, input.externalId);
  const row: Opportunity = {
    id: randomUUID(),
    name: "",
    amount: 0,
    closedAt: null,
    disposition: "OPEN",
    contactId: null,
    recordingId: null,
    deletedAt: null,
    ...stamps(box),
    ...known,
    ...target,
    ...input,
    accountId: known?.accountId ?? accountId,
  };
  box.state.opportunities.set(row.id, row);
  return row.id;
}

function setParticipants(box: Box, target: Target, row: Engagement, input: EngagementInput) {
  if (!input.engagementUsers) return;
  const { engagementUsers, crmUsers } = box.state;
  for (const old of [...engagementUsers.values()])
    if (old.parentId === row.id) engagementUsers.delete(old.id);
  for (const person of input.engagementUsers) {
    const user = findByExternalId(crmUsers, target, person.externalId);
    const id = randomUUID();
    engagementUsers.set(id, {
      id,
      parentId: row.id,
      userId: user?.id ?? id,
      externalId: person.externalId,
      name: person.name ?? user?.name ?? "",
      amountPercentage: null,
      ...target,
      ...stamps(box),
    });
  }
  forgetGroups(engagementUsers);
}

/** Creates or updates by CRM id within the target connection, with what is nested in it. */
export function upsertEngagement(box: Box, target: Target, input: EngagementInput): Engagement {
  const known = findByExternalId(box.state.engagements, target, input.externalId);
  const accountId = upsertAccount(box, target, input.account) ?? known?.accountId ?? null;
  const opportunityId =
    upsertOpportunity(box, target, input.opportunity, accountId) ?? known?.opportunityId ?? null;
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
    endTime: input.endTime ?? known?.endTime ?? startTime,
    opportunityId,
    accountId,
    contactId: known?.contactId ?? null,
    leadId: known?.leadId ?? null,
    recordingId: known?.recordingId ?? null,
    createdAt: known?.createdAt ?? box.clock.iso(),
    updatedAt: box.clock.iso(),
    deletedAt: input.deletedAt ?? null,
  };
  box.state.engagements.set(row.id, row);
  setParticipants(box, target, row, input);
  return row;
}
