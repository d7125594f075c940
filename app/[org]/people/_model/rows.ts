import type { BulkRefusal } from "#lib/mapping/bulk-fix.ts";
import type { IssueKind } from "#lib/mapping/issue.ts";
import type { Piece } from "#lib/mapping/mark-difference.ts";
import type { CrmSide } from "#lib/queries/people-scan/scan.ts";
import type { IssueStatus, PersonState } from "../search.ts";

/** A row of the directory; plain data for the browser. */
export type DirectoryRow = {
  /** ID of the Siro user, or else of the CRM user. */
  id: string;
  name: string;
  /** Siro's email, or else the CRM's. */
  email: string | null;
  /** Null: no CRM user. `more` are in further connections. */
  crm: { name: string | null; externalId: string | null; more: number } | null;
  team: string | null;
  state: PersonState;
  isDisabled: boolean;
  isInactive: boolean;
  /** Issues that are open. */
  issues: number;
  /** ISO; null if no recording was read. */
  lastRecordedAt: string | null;
};

/** One side of an issue. What differs from the other side is marked. */
export type Side = {
  /** ID of the person whose page it links to. */
  id: string;
  name: Piece[];
  email: Piece[];
  /** "Disabled", "Inactive", or the connection if the records are in several. */
  note: string | null;
};

/** A row of the issues; plain data for the browser. */
export type IssueRow = {
  id: string;
  kind: IssueKind;
  /** Name of the person it is about, for the audit log and dialogs. */
  personName: string;
  siro: Side[];
  crm: Side[];
  /** Null if recordings were not counted. */
  impact: { recordings: number; unlinked: number; processing: number; complete: boolean } | null;
  /** Null if not counted, or if Siro did not answer. */
  appointments: { count: number; complete: boolean } | null;
  status: IssueStatus;
  /** The last finding, or why an ignored issue is open again. */
  note: string | null;
  /** A change that may be made in bulk. */
  suggested: { siroUserId: string; before: string | null; after: string } | null;
  /** Why it can't be fixed in bulk; null if it can, or if it needs no fix. */
  notInBulk: BulkRefusal | null;
  /** What "Copy values" copies. */
  copyText: string;
  /** The decision to ignore it; only in Ignored. */
  decision: { reason: string; by: string; until: string | null; at: string } | null;
};

/** What the bulk dialog needs of an issue. */
export type BulkRow = Pick<IssueRow, "id" | "personName" | "suggested">;

/** A selected issue that has no bulk fix. */
export type RestRow = Pick<IssueRow, "id" | "personName" | "notInBulk">;

/** One cause that most people of a connection share, in place of their rows; plain data for the browser. */
export type Statement = {
  id: string;
  /** Name of the connection. */
  connection: string;
  statement: string;
  proposal: string;
  people: number;
  /** Changes that may be made in bulk, at most `MOST_CHANGES`. */
  changes: BulkRow[];
  /** The domain of the changed emails if Siro users don't have it yet: a mistake would lock out everyone. */
  newDomain: string | null;
};

/** One page of a list that is paged here, not by Siro. */
export type Cut<Row> = {
  rows: Row[];
  /** Rows that match the filters, on all pages. */
  found: number;
  /** Rows without any filter. */
  total: number;
  page: number;
  pages: number;
};

/** How complete both sides are. */
export type Coverage = {
  siroUsers: number;
  crmUsers: number;
  isSiroWhole: boolean;
  crm: Pick<CrmSide, "source" | "why" | "complete">;
  /** True during the first scan: more rows will come. */
  isGrowing: boolean;
  /** What is left out because Siro failed or took too long. */
  missing: string[];
  /** Recordings that were read; null if they were not counted. */
  recordings: { read: number; complete: boolean } | null;
};
