import type { Pending } from "./drift/drift.ts";
import { listOrdered } from "./recording-orders.ts";
import { groupRows } from "./row-groups.ts";
import type {
  AccessToken,
  Connection,
  ConversationConfiguration,
  CrmUser,
  Customer,
  Engagement,
  OAuthApp,
  Opportunity,
  Organization,
  OrganizationToken,
  Participant,
  Recording,
  SiroUser,
  Team,
} from "./rows.ts";
import type { PeopleIssues } from "./seed/trouble/note.ts";

export type State = {
  organizations: Map<string, Organization>;
  organizationTokens: Map<string, OrganizationToken>;
  connections: Map<string, Connection>;
  users: Map<string, SiroUser>;
  teams: Map<string, Team>;
  crmUsers: Map<string, CrmUser>;
  accounts: Map<string, Customer>;
  contacts: Map<string, Customer>;
  leads: Map<string, Customer>;
  opportunities: Map<string, Opportunity>;
  engagements: Map<string, Engagement>;
  engagementUsers: Map<string, Participant>;
  opportunityUsers: Map<string, Participant>;
  recordings: Map<string, Recording>;
  conversationConfigurations: ConversationConfiguration[];
  oauthApps: Map<string, OAuthApp>;
  accessTokens: Map<string, AccessToken>;
  /** Changes behind the dashboard's back: how many calls, what is to come, and for which recordings. */
  drift: { calls: number; pending: Pending[]; taken: Set<string> };
  /** What tests need to find their data: IDs by story, and the only place with secrets. */
  seed: SeedHandles;
};

export type SeedHandles = {
  seed: number;
  size: number;
  extraPeople: number;
  extraRecordings: number;
  organizationId: string;
  organizationName: string;
  organizationTokens: {
    working: string;
    second: string;
    revoked: string;
    organizationGroup: string;
    otherOrganization: string;
  };
  /** IDs of the same tokens, for `state/organization-tokens/{id}`. */
  organizationTokenIds: Record<string, string>;
  otherOrganizationId: string;
  admins: { id: string; email: string; name: string }[];
  rep: { id: string; email: string; name: string; crmUserId: string };
  /** Reps with recordings whose own CRM user isn't matched to them. */
  unmappedReps: { id: string; crmUserId: string }[];
  /** Mapping issues by kind; those of extra people come last. */
  people: PeopleIssues;
  connections: Record<"healthy" | "undeclaredPlatform" | "error" | "stuck" | "paused", string>;
  recordings: Record<string, string[]>;
  /** Of the extra recordings: the users who record, and the newest fifty of each story. */
  volume: { repIds: string[]; recordings: Record<string, string[]> };
  oauthApps: Record<string, { clientId: string; clientSecret: string }>;
  accessTokens: Record<string, { accessTokenId: string; secret: string }>;
};

export function createEmptyState(seed: SeedHandles): State {
  return {
    organizations: new Map(),
    organizationTokens: new Map(),
    connections: new Map(),
    users: new Map(),
    teams: new Map(),
    crmUsers: new Map(),
    accounts: new Map(),
    contacts: new Map(),
    leads: new Map(),
    opportunities: new Map(),
    engagements: new Map(),
    engagementUsers: new Map(),
    opportunityUsers: new Map(),
    recordings: new Map(),
    conversationConfigurations: [],
    oauthApps: new Map(),
    accessTokens: new Map(),
    drift: { calls: 0, pending: [], taken: new Set() },
    seed,
  };
}

const parentOf = (row: Participant) => row.parentId;
const crmUserOf = (row: Participant) => row.userId;
const externalIdOf = (row: { externalId: string }) => row.externalId;

/** Participants grouped by the engagement or opportunity they belong to. */
export const groupByParent = (rows: Map<string, Participant>) => groupRows(rows, parentOf);

/** Participants grouped by their CRM user. */
export const groupByCrmUser = (rows: Map<string, Participant>) => groupRows(rows, crmUserOf);

/**
 * Rows with this external ID, in any connection. They are looked up again by ID: a sync replaces rows.
 */
export function listByExternalId<T extends { id: string; externalId: string }>(
  rows: Map<string, T>,
  externalId: string,
): T[] {
  const group = groupRows<{ id: string; externalId: string }>(rows, externalIdOf).get(externalId);
  return group?.flatMap(({ id }) => rows.get(id) ?? []) ?? [];
}

/** Recordings newest first. */
export const listNewestRecordings = (rows: Map<string, Recording>) =>
  listOrdered(rows, "createdAt");
