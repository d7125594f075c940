import type { IssueKind } from "#lib/mapping/issue.ts";
import type { Piece } from "#lib/mapping/mark-difference.ts";
import type { CrmSide } from "#lib/queries/people-scan/scan.ts";
import type { IssueStatus, PersonState } from "../search.ts";

/** A row of the directory; plain data for the browser. */
export type DirectoryRow = {
  /** Of the Siro user, else of the CRM user. */
  id: string;
  name: string;
  /** Siro's e-mail, else the CRM's. */
  email: string | null;
  /** Null: no CRM user. `more` are in further connections. */
  crm: { name: string | null; externalId: string | null; more: number } | null;
  team: string | null;
  state: PersonState;
  isDisabled: boolean;
  isInactive: boolean;
  /** Issues that are open. */
  issues: number;
  /** ISO; null: none that was read. */
  lastRecordedAt: string | null;
};

/** One side of an issue. What differs from the other side is marked. */
export type Side = {
  /** Whose page it leads to. */
  id: string;
  name: Piece[];
  email: Piece[];
  /** "Disabled", "Inactive", the connection where that tells two apart. */
  note: string | null;
};

/** A row of the issues; plain data for the browser. */
export type IssueRow = {
  id: string;
  kind: IssueKind;
  /** Whom it is about, in a word: for the audit log and for dialogs. */
  personName: string;
  siro: Side[];
  crm: Side[];
  /** Null where recordings were not counted. */
  impact: { recordings: number; unlinked: number; processing: number; complete: boolean } | null;
  /** Null where they are not counted, or Siro did not answer. */
  appointments: { count: number; complete: boolean } | null;
  status: IssueStatus;
  /** What was found when it was last looked at, or that it is back. */
  note: string | null;
  /** A change that may be made for many at once. */
  suggested: { siroUserId: string; before: string | null; after: string } | null;
  /** What "Copy values" copies. */
  copyText: string;
  /** Of what was decided; only in Ignored. */
  decision: { reason: string; by: string; until: string | null; at: string } | null;
};

/** One page of a list that is cut here, not by Siro. */
export type Cut<Row> = {
  rows: Row[];
  /** Rows that fit the filters, on all pages. */
  found: number;
  /** Rows without any filter. */
  total: number;
  page: number;
  pages: number;
};

/** What is known of how whole both sides are. */
export type Coverage = {
  siroUsers: number;
  crmUsers: number;
  isSiroWhole: boolean;
  crm: Pick<CrmSide, "source" | "why" | "complete">;
  /** The first reading goes on: more will come. */
  isGrowing: boolean;
  /** Recordings that were looked at; null where they were not counted. */
  recordings: { read: number; complete: boolean } | null;
};
