import type { Box } from "./box.ts";
import { changeRecording } from "./recording-orders.ts";
import type {
  CrmUser,
  Customer,
  Engagement,
  LinkType,
  Opportunity,
  Recording,
  RecordingLink,
  SiroUser,
} from "./rows.ts";
import { listByExternalId, type State } from "./state.ts";

export const linkTypes = ["ACCOUNT", "LEAD", "OPPORTUNITY", "ENGAGEMENT", "CONTACT"] as const;

export type CrmObject =
  | { type: "ENGAGEMENT"; row: Engagement }
  | { type: "OPPORTUNITY"; row: Opportunity }
  | { type: "ACCOUNT" | "CONTACT" | "LEAD"; row: Customer };

function rowsOf(state: State, type: LinkType): Map<string, CrmObject["row"]> {
  return {
    ENGAGEMENT: state.engagements,
    OPPORTUNITY: state.opportunities,
    ACCOUNT: state.accounts,
    CONTACT: state.contacts,
    LEAD: state.leads,
  }[type];
}

/** The CRM row by Siro ID, or by CRM ID within one connection; deleted rows aren't found. */
export function findCrmObject(
  state: State,
  organizationId: string,
  type: LinkType,
  by: { id: string } | { externalId: string; integrationConnectionId: string },
): CrmObject["row"] | null {
  const rows = rowsOf(state, type);
  const row =
    "id" in by
      ? rows.get(by.id)
      : listByExternalId(rows, by.externalId).find(
          (candidate) => candidate.integrationConnectionId === by.integrationConnectionId,
        );
  if (!row || row.deletedAt || row.organizationId !== organizationId) return null;
  return row;
}

function createLink(state: State, type: LinkType, id: string, trigger: string): RecordingLink {
  const row = rowsOf(state, type).get(id);
  if (!row) throw new Error(`no ${type} ${id}`);
  const link: RecordingLink = {
    integrationConnectionId: row.integrationConnectionId,
    primary: type,
    engagementId: null,
    opportunityId: null,
    accountId: null,
    contactIds: [],
    leadId: null,
    trigger,
  };
  const engagement = type === "ENGAGEMENT" ? state.engagements.get(id) : undefined;
  if (engagement) {
    link.engagementId = id;
    link.leadId = engagement.leadId;
    link.accountId = engagement.accountId;
    if (engagement.contactId) link.contactIds.push(engagement.contactId);
  }
  const opportunityId = type === "OPPORTUNITY" ? id : engagement?.opportunityId;
  const opportunity = opportunityId ? state.opportunities.get(opportunityId) : undefined;
  if (opportunity) {
    link.opportunityId = opportunity.id;
    link.accountId ??= opportunity.accountId;
    if (opportunity.contactId && !link.contactIds.includes(opportunity.contactId))
      link.contactIds.push(opportunity.contactId);
  }
  if (type === "ACCOUNT") link.accountId = id;
  if (type === "LEAD") link.leadId = id;
  if (type === "CONTACT") {
    link.contactIds = [id];
    link.accountId = state.contacts.get(id)?.accountId ?? null;
  }
  return link;
}

function clearBackReferences(state: State, recording: Recording) {
  const { link } = recording;
  const engagement = link?.engagementId ? state.engagements.get(link.engagementId) : undefined;
  if (engagement?.recordingId === recording.id) engagement.recordingId = null;
  const opportunity = link?.opportunityId ? state.opportunities.get(link.opportunityId) : undefined;
  if (opportunity?.recordingId === recording.id) opportunity.recordingId = null;
}

/**
 * Links definitively, replacing the previous link; an appointment also links its opportunity and
 * account.
 */
export function linkRecording(
  state: State,
  recording: Recording,
  type: LinkType,
  id: string,
  trigger: string,
) {
  clearBackReferences(state, recording);
  recording.link = createLink(state, type, id, trigger);
  recording.fuzzyEngagementId = null;
  const { engagementId, opportunityId } = recording.link;
  const engagement = engagementId ? state.engagements.get(engagementId) : undefined;
  if (engagement) engagement.recordingId = recording.id;
  const opportunity = opportunityId ? state.opportunities.get(opportunityId) : undefined;
  if (opportunity) opportunity.recordingId = recording.id;
}

/** Removes the link with everything in it. */
export function clearLink(state: State, recording: Recording) {
  clearBackReferences(state, recording);
  recording.link = null;
}

/** After a link or an unlink: a variant says whether the recording counts as updated. */
export function markLinkChange(
  { state, clock, variants }: Box,
  recording: Recording,
  at = clock.iso(),
) {
  if (variants.linkingMovesUpdatedAt === "yes")
    changeRecording(state.recordings, recording, { updatedAt: at });
}

/** Whether the recording is linked to exactly this object, as primary or along with it. */
export function isLinkedTo(link: RecordingLink, type: LinkType, id: string): boolean {
  if (type === "ENGAGEMENT") return link.engagementId === id;
  if (type === "OPPORTUNITY") return link.opportunityId === id;
  if (type === "ACCOUNT") return link.accountId === id;
  if (type === "LEAD") return link.leadId === id;
  return link.contactIds.includes(id);
}

/**
 * Removes one object from the link; with `cascade`, removing the primary also removes what it
 * brought.
 */
export function unlinkRecording(
  state: State,
  recording: Recording,
  type: LinkType,
  id: string,
  cascade: boolean,
) {
  const { link } = recording;
  if (!link) return;
  if (cascade && link.primary === type) {
    clearLink(state, recording);
    return;
  }
  clearBackReferences(state, recording);
  const rest: RecordingLink = {
    ...link,
    engagementId: type === "ENGAGEMENT" ? null : link.engagementId,
    opportunityId: type === "OPPORTUNITY" ? null : link.opportunityId,
    accountId: type === "ACCOUNT" ? null : link.accountId,
    leadId: type === "LEAD" ? null : link.leadId,
    contactIds: type === "CONTACT" ? link.contactIds.filter((c) => c !== id) : link.contactIds,
  };
  recording.link = hasAny(rest) ? rest : null;
}

const hasAny = (link: RecordingLink) =>
  Boolean(link.engagementId || link.opportunityId || link.accountId || link.leadId) ||
  link.contactIds.length > 0;

/**
 * What `crmLinkStatus=unlinked` means: no definitively linked opportunity, and no linked
 * engagement that is itself linked to an account, contact or lead.
 */
export function countsAsUnlinked(state: State, recording: Recording): boolean {
  const { link } = recording;
  if (!link) return true;
  if (link.opportunityId) return false;
  if (!link.engagementId) return !link.accountId && !link.leadId && link.contactIds.length === 0;
  const engagement = state.engagements.get(link.engagementId);
  return !(engagement?.accountId || engagement?.contactId || engagement?.leadId);
}

/** Matches the two like Siro's mapping does: each points to the other. */
export function tie(user: SiroUser, crmUser: CrmUser) {
  user.externalId = crmUser.externalId;
  crmUser.siroUserId = user.id;
}
