import { compareText } from "./random.ts";
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
    seed,
  };
}

type ParticipantGroups = { size: number; groups: Map<string, Participant[]> };
const groupsByRows = new WeakMap<Map<string, Participant>, ParticipantGroups>();

/**
 * Participants grouped by the engagement or opportunity they belong to. Cached until rows are added
 * or removed; `forgetGroups` is for rows that change their parent.
 */
export function groupByParent(rows: Map<string, Participant>): Map<string, Participant[]> {
  const known = groupsByRows.get(rows);
  if (known?.size === rows.size) return known.groups;
  const groups = new Map<string, Participant[]>();
  for (const row of rows.values()) {
    const group = groups.get(row.parentId);
    if (group) group.push(row);
    else groups.set(row.parentId, [row]);
  }
  groupsByRows.set(rows, { size: rows.size, groups });
  return groups;
}

export function forgetGroups(rows: Map<string, Participant>) {
  groupsByRows.delete(rows);
}

const newestByRows = new WeakMap<Map<string, Recording>, Recording[]>();

/** Recordings newest first; their times never change, so the order is computed once per state. */
export function listNewestRecordings(rows: Map<string, Recording>): Recording[] {
  const known = newestByRows.get(rows);
  if (known?.length === rows.size) return known;
  const newest = [...rows.values()].sort(
    (a, b) => compareText(b.createdAt, a.createdAt) || compareText(a.id, b.id),
  );
  newestByRows.set(rows, newest);
  return newest;
}
