import type { CrmSide } from "#lib/people-scan/scan.ts";
import type { PersonState } from "./search.ts";

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
  /** ISO; null: none that was read. */
  lastRecordedAt: string | null;
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
