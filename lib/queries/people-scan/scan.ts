import type { Tally } from "#lib/mapping/impact.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import type { CrmPerson, Person } from "#lib/mapping/join-people.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { User } from "#lib/siro/organization/users.ts";

/** Most people of one side that are read: 500 pages, about a minute of background calls. */
export const MOST_PEOPLE = 50_000;

/** A CRM user; the row as Siro sent it is kept as text, which needs a fraction of the memory. */
export type CrmRecord = CrmPerson & {
  rawText: string;
  /** What Siro's own row lacks was taken from participant rows. */
  isCompleted?: true;
};

export type SiroSide = {
  users: User[];
  /** Names of teams by id. */
  teams: Map<string, string>;
  /** Siro user ids of admins and the owner; null where Siro did not tell. */
  adminIds: Set<string> | null;
  /** False where Siro's list may go on, or a row could not be read. */
  complete: boolean;
};

export type CrmSide = {
  users: CrmRecord[];
  /** `participants`: built from appointments and opportunities, because the list did not serve. */
  source: "list" | "participants";
  /** Why the list did not serve. */
  why: "missing" | "empty" | "refused" | "unreadable" | null;
  /** False where people may be missing. */
  complete: boolean;
};

/** Recordings of the last 30 days, by Siro user. */
export type Impact = {
  byUser: ReadonlyMap<string, Tally>;
  /** Recordings that were looked at. */
  read: number;
  /** False: there are at least so many. */
  complete: boolean;
};

/** How many appointments of the last 30 days a person has; null where Siro did not answer. */
export type AppointmentCount = { count: number; complete: boolean } | null;

export type ScannedPerson = Person<CrmRecord> & {
  /** Siro's name, else the CRM's, else an e-mail or an id. */
  name: string;
  /** Lower-cased: names, e-mails and ids of both sides. */
  searchText: string;
};

/** Everybody on both sides, as Siro told it in one go. */
export type PeopleScan = {
  siro: SiroSide;
  crm: CrmSide;
  /** Names of connections by id; empty where Siro did not tell. */
  connections: Map<string, string>;
  /** By name. */
  people: ScannedPerson[];
  /** By the id of the Siro user and of each CRM user. */
  byId: Map<string, ScannedPerson>;
  issues: MappingIssue[];
  /** Null until they are counted; `impactProblem` says why they never were. */
  impact: Impact | null;
  impactProblem: Problem | null;
  /** By the person's id; filled in after the rest, for those who were asked for. */
  appointments: Map<string, AppointmentCount>;
  /** Both sides were read to their end, or as far as Siro let us; false while they grow. */
  isRead: boolean;
  /** ISO time at which everything was read; null until then. */
  checkedAt: string | null;
};

/** How far a reading has come. */
export type ScanProgress = {
  step: "people" | "recordings" | "appointments";
  siroUsers: number;
  crmUsers: number;
  recordings: number;
  /** People whose appointments are still to be counted. */
  uncounted: number;
  startedAt: string;
};

export const IMPACT_DAYS = 30;

/** What is known of an organization's people, and how a reading that is under way comes along. */
export type ScanState = {
  /** The last whole one; while the first goes on, what there is so far. */
  scan: PeopleScan | null;
  /** Why the last reading failed. */
  problem: Problem | null;
  /** A reading that is under way. */
  progress: ScanProgress | null;
  /** Grows with everything that a page would show differently. */
  version: number;
  /** Issues that wait for somebody, as a page last counted them; null: none has. */
  openIssues: { count: number; complete: boolean } | null;
  /** When the last reading ended. */
  endedAtMs: number;
  /** The reading of people, and the counting of appointments after it. */
  run: Promise<void> | null;
  counting: { end: AbortController; done: Promise<void> } | null;
  /** People whose appointments somebody wants to see, by id. */
  wanted: Set<string>;
  /** Records that were read again since, because they were changed. */
  changed: { users: User[]; records: CrmRecord[] };
};

export type ScannedOrganization = { id: string; siroOrganizationId: string };
