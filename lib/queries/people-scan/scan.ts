import type { AppointmentEvidence } from "#lib/mapping/appointment-evidence.ts";
import type { Tally } from "#lib/mapping/impact.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import type { CrmPerson, Person } from "#lib/mapping/join-people.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { User } from "#lib/siro/organization/users.ts";

/** Most people and time per side: 500 pages, about a minute of background calls unless Siro limits them. */
export const SCAN_LIMITS = { maxItems: 50_000, maxMs: 10 * 60_000 };

/** A CRM user. The raw row is kept as text to save memory. */
export type CrmRecord = CrmPerson & {
  rawText: string;
  /** Fields missing in Siro's row were filled in from participant rows. */
  isCompleted?: true;
};

export type SiroSide = {
  users: User[];
  /** Team names by ID. */
  teams: Map<string, string>;
  /** Siro user IDs of admins and the owner; null if unknown. */
  adminIds: Set<string> | null;
  /** False if Siro may have more users, or a row could not be read. */
  complete: boolean;
  /** What is left out because Siro failed or took too long. */
  missing: string[];
};

export type CrmSide = {
  users: CrmRecord[];
  /** `participants`: built from appointments and opportunities, because the list was unusable. */
  source: "list" | "participants";
  /** Why the list was unusable. */
  why: "missing" | "empty" | "refused" | "unreadable" | null;
  /** False if people may be missing. */
  complete: boolean;
  /** What is left out because Siro failed. */
  missing: string[];
};

/** Recordings of the last 30 days, by Siro user. */
export type Impact = {
  byUser: ReadonlyMap<string, Tally>;
  /** Number of recordings read. */
  read: number;
  /** If false, the counts are minimums. */
  complete: boolean;
};

/** A person's appointments in the last 30 days; null if Siro did not answer. */
export type AppointmentCount = { count: number; complete: boolean } | null;

export type ScannedPerson = Person<CrmRecord> & {
  /** Siro's name, or else the CRM's, an email, or an ID. */
  name: string;
  /** Lower-case names, emails, and IDs of both sides. */
  searchText: string;
};

/** Everyone on both sides, from one scan. */
export type PeopleScan = {
  siro: SiroSide;
  crm: CrmSide;
  /** Connection names by ID; empty if unknown. */
  connections: Map<string, string>;
  /** What is left out because Siro failed or took too long. The lists themselves are complete without it. */
  missing: string[];
  /** Sorted by name. */
  people: ScannedPerson[];
  /** By the ID of the Siro user and of each CRM user. */
  byId: Map<string, ScannedPerson>;
  issues: MappingIssue[];
  /** Comparisons of appointments, made when a person's page is shown. */
  evidence: readonly AppointmentEvidence[];
  /** Null until counted; `impactProblem` says why counting failed. */
  impact: Impact | null;
  impactProblem: Problem | null;
  /** By person ID; filled in later, for requested people. */
  appointments: Map<string, AppointmentCount>;
  /** Whether both sides were read as far as Siro allows; false during the scan. */
  isRead: boolean;
  /** ISO time when the scan completed; null until then. */
  checkedAt: string | null;
};

/** Progress of a scan. */
export type ScanProgress = {
  step: "people" | "recordings" | "appointments";
  siroUsers: number;
  crmUsers: number;
  recordings: number;
  /** People whose appointments are not counted yet. */
  uncounted: number;
  startedAt: string;
};

export const IMPACT_DAYS = 30;

/** An organization's people, and the progress of a running scan. */
export type ScanState = {
  /** The last complete scan, or the partial first one. */
  scan: PeopleScan | null;
  /** Why the last scan failed. */
  problem: Problem | null;
  /** Null if no scan is running. */
  progress: ScanProgress | null;
  /** Increases whenever a page would show something different. */
  version: number;
  /** Open issues, as last counted by a page; null if never counted. */
  openIssues: { count: number; complete: boolean } | null;
  /** When the last scan ended. */
  endedAtMs: number;
  /** The running scan, and the appointment count after it. */
  run: Promise<void> | null;
  counting: { end: AbortController; done: Promise<void> } | null;
  /** IDs of people whose appointments are waiting to be counted. */
  wanted: Set<string>;
  /** What was read again after the scan. */
  changed: Changed;
  /** What was read again while the scan that is running may have read it before. */
  during: Changed;
};

/** Changed records, and new comparisons of appointments. */
export type Changed = {
  users: User[];
  records: CrmRecord[];
  evidence: AppointmentEvidence[];
};

export const NOTHING_CHANGED = (): Changed => ({ users: [], records: [], evidence: [] });

export type ScannedOrganization = { id: string; siroOrganizationId: string };
