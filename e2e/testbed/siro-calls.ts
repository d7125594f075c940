import type { WritableTransport } from "#lib/siro/http/transport.ts";
import {
  getAccessToken,
  listAccessTokens,
  mintAccessToken,
  revokeAccessToken,
} from "#lib/siro/organization/access-tokens.ts";
import { deleteAccount, getAccount, listAccounts } from "#lib/siro/organization/accounts.ts";
import { listAuditLogs } from "#lib/siro/organization/audit-logs.ts";
import { getCallerIdentity } from "#lib/siro/organization/caller-identity.ts";
import {
  createConnection,
  deleteConnection,
  getConnection,
  listConnections,
  updateConnection,
} from "#lib/siro/organization/connections.ts";
import { getCrmUser, listCrmUsers } from "#lib/siro/organization/crm-users.ts";
import {
  deleteEngagement,
  getEngagement,
  listEngagements,
  listUserEngagements,
  syncEngagement,
} from "#lib/siro/organization/engagements.ts";
import { listMobileEvents } from "#lib/siro/organization/mobile-events.ts";
import {
  createOAuthApp,
  deleteOAuthApp,
  getOAuthApp,
  listOAuthApps,
} from "#lib/siro/organization/oauth-apps.ts";
import {
  deleteOpportunity,
  getOpportunity,
  listOpportunities,
  syncOpportunity,
} from "#lib/siro/organization/opportunities.ts";
import { listOrganizationTokens } from "#lib/siro/organization/organization-tokens.ts";
import { getOrganization } from "#lib/siro/organization/organizations.ts";
import { listEngagementUsers, listOpportunityUsers } from "#lib/siro/organization/participants.ts";
import { getRawRecord } from "#lib/siro/organization/raw-records.ts";
import { getRecordingInsights } from "#lib/siro/organization/recording-insights.ts";
import * as organizationRecordings from "#lib/siro/organization/recordings.ts";
import { putSalesforceDetails } from "#lib/siro/organization/salesforce.ts";
import { listSummaries } from "#lib/siro/organization/summaries.ts";
import { listTeams } from "#lib/siro/organization/teams.ts";
import { createUser, getUser, listUsers, updateUser } from "#lib/siro/organization/users.ts";
import { signAudio } from "#lib/siro/platform/audio.ts";
import { listConversationConfigurations } from "#lib/siro/platform/conversation-configurations.ts";
import { listExtractions } from "#lib/siro/platform/extractions.ts";
import { getRemainingLicenses } from "#lib/siro/platform/licenses.ts";
import { linkRecording, unlinkRecording } from "#lib/siro/platform/links.ts";
import { listOrganizationUsers } from "#lib/siro/platform/organization-users.ts";
import * as platformRecordings from "#lib/siro/platform/recordings.ts";
import { getEvaluatedScorecard, getScorecardSummaries } from "#lib/siro/platform/scorecards.ts";
import { getSummary } from "#lib/siro/platform/summaries.ts";
import { getTranscript } from "#lib/siro/platform/utterances.ts";

const organizationId = "org";
const clientId = "app";
const clientSecret = "client-secret-0123456789";
const recordingId = "rec";
const target = { dataType: "ENGAGEMENT", id: "e1" } as const;

/** Every call of this client once, by file and function. */
export const CALLS: Record<string, (t: WritableTransport) => Promise<unknown>> = {
  "organization/access-tokens.ts getAccessToken": (t) =>
    getAccessToken(t, { clientId, tokenId: "tok" }),
  "organization/access-tokens.ts listAccessTokens": (t) =>
    listAccessTokens(t, { clientId, owner: "u" }),
  "organization/access-tokens.ts mintAccessToken": (t) =>
    mintAccessToken(t, { clientId, clientSecret, userId: "u", scope: "read" }),
  "organization/access-tokens.ts revokeAccessToken": (t) =>
    revokeAccessToken(t, { clientId, clientSecret, userId: "u", tokenId: "tok" }),
  "organization/accounts.ts deleteAccount": (t) => deleteAccount(t, { accountId: "a" }),
  "organization/accounts.ts getAccount": (t) => getAccount(t, { accountId: "a" }),
  "organization/accounts.ts listAccounts": (t) => listAccounts(t),
  "organization/caller-identity.ts getCallerIdentity": (t) => getCallerIdentity(t),
  "organization/connections.ts createConnection": (t) =>
    createConnection(t, {
      name: "n",
      integrationPlatform: "INGAGE",
      externalAccountId: "x",
      isActive: true,
    }),
  "organization/connections.ts deleteConnection": (t) => deleteConnection(t, { connectionId: "c" }),
  "organization/connections.ts getConnection": (t) => getConnection(t, { connectionId: "c" }),
  "organization/connections.ts listConnections": (t) => listConnections(t),
  "organization/connections.ts updateConnection": (t) =>
    updateConnection(t, { connectionId: "c", changes: { isActive: true } }),
  "organization/crm-users.ts getCrmUser": (t) => getCrmUser(t, { crmUserId: "u" }),
  "organization/crm-users.ts listCrmUsers": (t) => listCrmUsers(t),
  "organization/engagements.ts deleteEngagement": (t) => deleteEngagement(t, { engagementId: "e" }),
  "organization/engagements.ts getEngagement": (t) => getEngagement(t, { engagementId: "e" }),
  "organization/engagements.ts listEngagements": (t) => listEngagements(t, { recordingId }),
  "organization/engagements.ts listUserEngagements": (t) =>
    listUserEngagements(t, { userId: "u", limit: 5 }),
  "organization/engagements.ts syncEngagement": (t) =>
    syncEngagement(t, { externalId: "9", engagementUsers: [{ externalId: "7" }] }),
  "organization/audit-logs.ts listAuditLogs": (t) => listAuditLogs(t),
  "organization/mobile-events.ts listMobileEvents": (t) => listMobileEvents(t, { recordingId }),
  "organization/oauth-apps.ts createOAuthApp": (t) =>
    createOAuthApp(t, { appName: "name", owner: "u", organizationId }),
  "organization/oauth-apps.ts deleteOAuthApp": (t) => deleteOAuthApp(t, { clientId }),
  "organization/oauth-apps.ts getOAuthApp": (t) => getOAuthApp(t, { clientId }),
  "organization/oauth-apps.ts listOAuthApps": (t) =>
    listOAuthApps(t, { organizationId, owner: "u" }),
  "organization/opportunities.ts deleteOpportunity": (t) =>
    deleteOpportunity(t, { opportunityId: "o" }),
  "organization/opportunities.ts getOpportunity": (t) => getOpportunity(t, { opportunityId: "o" }),
  "organization/opportunities.ts listOpportunities": (t) => listOpportunities(t),
  "organization/organization-tokens.ts listOrganizationTokens": (t) => listOrganizationTokens(t),
  "organization/opportunities.ts syncOpportunity": (t) => syncOpportunity(t, { externalId: "9" }),
  "organization/organizations.ts getOrganization": (t) => getOrganization(t, { organizationId }),
  "organization/participants.ts listEngagementUsers": (t) =>
    listEngagementUsers(t, { engagementId: "e" }),
  "organization/participants.ts listOpportunityUsers": (t) => listOpportunityUsers(t, {}),
  "organization/raw-records.ts getRawRecord": (t) => getRawRecord(t, { kind: "account", id: "a" }),
  "organization/recording-insights.ts getRecordingInsights": (t) =>
    getRecordingInsights(t, { recordingId }),
  "organization/recordings.ts getRecording": (t) =>
    organizationRecordings.getRecording(t, { recordingId }),
  "organization/recordings.ts listRecordings": (t) => organizationRecordings.listRecordings(t),
  "organization/salesforce.ts putSalesforceDetails": (t) =>
    putSalesforceDetails(t, {
      namespace: "n",
      salesforceOrgId: "00D",
      instanceUrl: "https://a.example",
      username: "integration@a.example",
      isProduction: null,
      usesProductionApp: true,
    }),
  "organization/summaries.ts listSummaries": (t) => listSummaries(t, { recordingId }),
  "organization/teams.ts listTeams": (t) => listTeams(t, { organizationId }),
  "organization/users.ts createUser": (t) =>
    createUser(t, {
      organizationId,
      email: "a@b.example",
      firstName: "A",
      lastName: "B",
      billable: false,
      suppressEmails: true,
    }),
  "organization/users.ts getUser": (t) => getUser(t, { userId: "u" }),
  "organization/users.ts listUsers": (t) => listUsers(t),
  "organization/users.ts updateUser": (t) =>
    updateUser(t, { userId: "u", changes: { disabled: true } }),
  "platform/audio.ts signAudio": (t) => signAudio(t, { recordingId }),
  "platform/conversation-configurations.ts listConversationConfigurations": (t) =>
    listConversationConfigurations(t, { organizationId }),
  "platform/extractions.ts listExtractions": (t) => listExtractions(t, { recordingId }),
  "platform/licenses.ts getRemainingLicenses": (t) => getRemainingLicenses(t),
  "platform/links.ts linkRecording": (t) => linkRecording(t, { recordingId, target }),
  "platform/links.ts unlinkRecording": (t) => unlinkRecording(t, { recordingId, target }),
  "platform/organization-users.ts listOrganizationUsers": (t) =>
    listOrganizationUsers(t, { organizationId }),
  "platform/recordings.ts getRecording": (t) => platformRecordings.getRecording(t, { recordingId }),
  "platform/recordings.ts listRecordings": (t) =>
    platformRecordings.listRecordings(t, { isUnlinked: true }),
  "platform/scorecards.ts getEvaluatedScorecard": (t) =>
    getEvaluatedScorecard(t, {
      scorecardId: "s",
      recordingId,
      from: "2026-11-01",
      to: "2026-11-05",
    }),
  "platform/scorecards.ts getScorecardSummaries": (t) =>
    getScorecardSummaries(t, { organizationId }),
  "platform/summaries.ts getSummary": (t) => getSummary(t, { recordingId }),
  "platform/utterances.ts getTranscript": (t) => getTranscript(t, { recordingId }),
};
