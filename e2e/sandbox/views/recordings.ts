import type { Box, Json } from "../box.ts";
import type { Recording, RecordingLink } from "../rows.ts";
import { groupByParent, type State } from "../state.ts";
import { viewCrmCustomer } from "./crm-customer.ts";
import { viewExtractedFields } from "./extractions.ts";
import { viewFollowupScores, viewFollowups } from "./followups.ts";
import { thin } from "./thin.ts";

type Ref = { id: string; externalId: string };

function refOf(rows: Map<string, Ref>, id: string | null): Ref | null {
  const row = id ? rows.get(id) : undefined;
  return row ? { id: row.id, externalId: row.externalId } : null;
}

/** The `crm` block of the organization API and of webhooks; null while there is no definitive link. */
function viewCrmLinks(state: State, link: RecordingLink | null): Json | null {
  if (!link) return null;
  const single = {
    engagement: refOf(state.engagements, link.engagementId),
    opportunity: refOf(state.opportunities, link.opportunityId),
    account: refOf(state.accounts, link.accountId),
    lead: refOf(state.leads, link.leadId),
  };
  const participants = link.engagementId
    ? (groupByParent(state.engagementUsers).get(link.engagementId) ?? [])
    : [];
  const users = participants.map((row) => ({ id: row.userId, externalId: row.externalId }));
  const contacts = link.contactIds.flatMap((id) => refOf(state.contacts, id) ?? []);
  return {
    integrationConnectionId: link.integrationConnectionId,
    ...(users.length > 0 ? { users } : {}),
    ...(contacts.length > 0 ? { contacts } : {}),
    ...Object.fromEntries(Object.entries(single).filter(([, ref]) => ref !== null)),
  };
}

export type RecordingFlags = {
  showCrmLinks: boolean;
  showSummary: boolean;
  showEvaluationScore: boolean;
  showEntityExtractions: boolean;
  showFollowups: boolean;
  /** One recording by its ID shows whole follow-ups, a list only their scores. */
  isOne?: boolean;
};

/**
 * A recording of the organization API. `scored` is false if the list page was too large for scores.
 */
export function viewOrganizationRecording(
  box: Box,
  row: Recording,
  flags: RecordingFlags,
  scored: boolean,
): Json {
  const done = row.processingStatus === "complete";
  return thin(box, "recording", row.id, {
    id: row.id,
    organizationId: row.organizationId,
    userId: row.userId,
    title: row.title,
    durationInMilliseconds: row.durationInMilliseconds,
    latitude: row.latitude,
    longitude: row.longitude,
    result: row.result,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    rootDataPurgedAt: row.rootDataPurgedAt,
    deleted: row.deletedAt !== null,
    deletedAt: row.deletedAt,
    links: { web: { self: `https://app.siro.ai/#/recordings/${row.id}` } },
    isProcessingDone: done,
    isEntityExtractionDone: done,
    isSummaryDone: row.summary.length > 0,
    ...(flags.showCrmLinks ? { crm: viewCrmLinks(box.state, row.link) } : {}),
    ...(flags.showSummary ? { summary: row.rootDataPurgedAt ? [] : row.summary } : {}),
    ...(flags.showEntityExtractions ? { entityExtractions: viewExtractedFields(row) } : {}),
    ...(flags.showEvaluationScore ? { evaluationScore: scored ? row.evaluationScore : null } : {}),
    ...(flags.showFollowups
      ? { followups: flags.isOne ? viewFollowups(box.state, row) : viewFollowupScores(row) }
      : {}),
  });
}

const platformResults: Record<string, string> = {
  WON: "closed",
  LOST: "not closed",
  OPEN: "in progress",
};

export const platformResultOf = (row: Recording) => platformResults[row.result] ?? row.result;

export function viewPlatformRecording(
  box: Box,
  row: Recording,
  flags: { showCrmCustomer: boolean; showEvaluationScore: boolean; showFollowups: boolean },
): Json {
  const user = box.state.users.get(row.userId);
  const customer = flags.showCrmCustomer ? viewCrmCustomer(box.state, row) : null;
  return thin(box, "platformRecording", row.id, {
    id: row.id,
    dateCreated: row.createdAt,
    ...(user ? { repFirstName: user.firstName, repLastName: user.lastName } : {}),
    durationInMilliseconds: row.durationInMilliseconds,
    result: platformResultOf(row),
    title: row.title,
    isPrivate: false,
    userId: row.userId,
    discoverable: true,
    isVideo: false,
    trigger: row.trigger,
    ...(customer ? { crmCustomer: customer } : {}),
    ...(flags.showEvaluationScore && row.evaluationScore !== null
      ? { evaluationScore: row.evaluationScore }
      : {}),
    ...(flags.showFollowups ? { followups: viewFollowupScores(row) } : {}),
    universalOutcomeLabel: null,
  });
}

export function viewPlatformDetail(
  box: Box,
  row: Recording,
  flags: { showCrmCustomers: boolean; showEvaluationScore: boolean; showSummary: boolean },
): Json {
  const customer = flags.showCrmCustomers ? viewCrmCustomer(box.state, row) : null;
  const configuration = box.state.conversationConfigurations.find(
    (candidate) => candidate.conversationType === row.conversationType,
  );
  return thin(box, "platformDetail", row.id, {
    id: row.id,
    dateCreated: row.createdAt,
    deleted: row.deletedAt !== null,
    organizationId: row.organizationId,
    ...(row.teamId ? { teamId: row.teamId } : {}),
    userId: row.userId,
    title: row.title,
    durationInMilliseconds: row.durationInMilliseconds,
    conversationType: configuration?.displayName ?? row.conversationType,
    transcriptionStatus: row.transcriptionStatus,
    processingStatus: row.processingStatus,
    processingStage: row.processingStage,
    transcriptionLanguage: "English",
    ...(customer ? { crmCustomer: customer } : {}),
    ...(flags.showEvaluationScore && row.evaluationScore !== null
      ? { evaluationScore: row.evaluationScore }
      : {}),
    universalOutcomeLabel: null,
    ...(flags.showSummary
      ? { summary: row.summary.map((part) => `${part.name}\n${part.content}`).join("\n\n") }
      : {}),
  });
}
