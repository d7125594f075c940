/**
 * Rows as the sandbox stores them: Siro's fields plus the few internal ones that Siro never shows.
 */

export type SyncStatus = {
  id: string;
  modelName: string;
  modelSyncStatus: string;
  modelModifiedAfter: string | null;
  createdAt: string;
  updatedAt: string | null;
};

export type Connection = {
  id: string;
  name: string;
  externalAccountId: string;
  organizationId: string;
  integrationPlatform: string;
  createdAt: string;
  updatedAt: string;
  isActive: boolean;
  syncStatus: SyncStatus[];
  syncTranscript?: boolean;
  deletedAt: string | null;
};

export type Organization = {
  id: string;
  name: string;
  adminUids: string[];
  ownerUid: string;
  dateCreated: string;
};

export type SiroUser = {
  id: string;
  email: string;
  organizationId: string;
  phoneNumber: string | null;
  firstName: string;
  lastName: string;
  memberTeamId: string | null;
  coachTeamIds: string[];
  externalId: string | null;
  createdAt: string;
  disabled: boolean;
  billable: boolean;
  contactSettings?: { suppressEmails?: boolean; suppressEmailErrors?: boolean };
  /** Internal: Siro staff and bots, excluded by `excludeSiroUsers`. */
  siroStaff: boolean;
  /** Internal: when Siro sent the new user its email; null if it sent none. */
  invitedAt: string | null;
  lastSeen: string | null;
};

export type Team = {
  id: string;
  name: string;
  organizationId: string;
  coachUids: string[];
  memberUids: string[];
  createdAt: string;
};

export type CrmUser = {
  id: string;
  externalId: string;
  name: string;
  email: string | null;
  organizationId: string;
  integrationConnectionId: string;
  isActive: boolean;
  /** Internal: the mapping of Settings > Integrations > User Mapping, which has no endpoint. */
  siroUserId: string | null;
  createdAt: string;
  updatedAt: string;
};

type Address = { street: string; city: string; state: string; zip: string; country: string };

/** Account, contact and lead share this; the organization API reads accounts only. */
export type Customer = {
  id: string;
  externalId: string;
  organizationId: string;
  integrationConnectionId: string;
  name: string;
  addresses: Address[];
  latitude: number;
  longitude: number;
  phoneNumbers: string[];
  emailAddresses: string[];
  accountId: string | null;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};

export type Opportunity = {
  id: string;
  externalId: string;
  organizationId: string;
  integrationConnectionId: string;
  name: string;
  amount: number;
  closedAt: string | null;
  disposition: string;
  accountId: string | null;
  contactId: string | null;
  recordingId: string | null;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};

export type Engagement = {
  id: string;
  externalId: string;
  organizationId: string;
  integrationConnectionId: string;
  engagementType: string;
  direction: string | null;
  subject: string;
  content: string | null;
  startTime: string;
  /** As a sync sent it; computed from `startTime` if it sent none. */
  startTimeLocalized?: string | null;
  endTime: string;
  opportunityId: string | null;
  accountId: string | null;
  contactId: string | null;
  leadId: string | null;
  recordingId: string | null;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};

/** `parentId` is the engagement or the opportunity, `userId` the CRM user's row. */
export type Participant = {
  id: string;
  parentId: string;
  userId: string;
  externalId: string;
  name: string;
  organizationId: string;
  integrationConnectionId: string;
  amountPercentage: number | null;
  createdAt: string;
  updatedAt: string;
};

export type LinkType = "ACCOUNT" | "LEAD" | "OPPORTUNITY" | "ENGAGEMENT" | "CONTACT";

/** A definitive link. `primary` names the object that was linked; the rest came along with it. */
export type RecordingLink = {
  integrationConnectionId: string;
  primary: LinkType;
  engagementId: string | null;
  opportunityId: string | null;
  accountId: string | null;
  contactIds: string[];
  leadId: string | null;
  trigger: string;
};

type UnlinkedReason =
  | "repNotMapped"
  | "notSynced"
  | "twoCandidates"
  | "moved"
  | "wrongFuzzyLink"
  | "noCustomer";

/** Only extra recordings have `syncedLate` and `cancelled`. */
export type RecordingStory =
  | UnlinkedReason
  | "syncedLate"
  | "cancelled"
  | "linked"
  | "linkedWrong"
  | "processing";

export type SummaryPart = { id: string; name: string; content: string };

/** What the sandbox makes up as a recording's transcript. */
export type TranscriptKind = "usual" | "none" | "long" | "hostile";

export type Recording = {
  id: string;
  organizationId: string;
  userId: string;
  teamId: string | null;
  title: string;
  durationInMilliseconds: number;
  latitude: number;
  longitude: number;
  result: string;
  createdAt: string;
  updatedAt: string;
  rootDataPurgedAt: string | null;
  deletedAt: string | null;
  transcriptionStatus: string;
  processingStatus: string;
  processingStage: string;
  /** Key of a conversation configuration. */
  conversationType: string;
  trigger: string;
  summary: SummaryPart[];
  evaluationScore: number | null;
  link: RecordingLink | null;
  /** A candidate that Siro's matching has found without making it definitive. */
  fuzzyEngagementId: string | null;
  /** Internal: the seed's intention for this row, and the engagement that would be correct. */
  story: RecordingStory;
  rightEngagementId: string | null;
  /** Internal: "usual" if it's missing. */
  transcript?: TranscriptKind;
};

export type ConversationConfiguration = {
  conversationType: string;
  displayName: string;
  organizationId: string;
  teamId: string | null;
};

export type OAuthApp = {
  appName: string;
  clientId: string;
  clientSecret: string;
  organizationId: string;
  owner: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};

export type AccessToken = {
  accessTokenId: string;
  oAuthAppId: string;
  userId: string;
  scope: string;
  secret: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
  revokedAt: string | null;
};

export type OrganizationToken = {
  tokenId: string;
  tokenName: string;
  organizationId: string;
  authorizedOrgGroupId: string | null;
  createdAt: string;
  createdBy: string | null;
  secret: string;
  revokedAt: string | null;
};
