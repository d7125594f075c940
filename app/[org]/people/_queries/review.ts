import "server-only";
import type { FixOption } from "#lib/mapping/fix-options.ts";
import type { IssueKind, Reason } from "#lib/mapping/issue.ts";
import type { MappingFix } from "#lib/queries/mapping-fixes.ts";
import type { CrmRecordShown, SiroRecord } from "../_model/person.ts";
import type { IssueRow, Side } from "../_model/rows.ts";

/** Everything that the review of one issue shows. Plain data for the browser. */
export type Review = {
  /** Null: Siro's records do not show the issue any more. */
  issue: {
    id: string;
    kind: IssueKind;
    fingerprint: string;
    personName: string;
    /** Why two of them are taken for one person; empty where nothing is suggested. */
    reasons: Reason[];
    impact: IssueRow["impact"];
    appointments: IssueRow["appointments"];
  } | null;
  people: {
    siro: (SiroRecord & { side: Side; needsTyped: boolean })[];
    crm: (Omit<CrmRecordShown, "rawText"> & { side: Side })[];
  };
  options: FixOption[];
  /** The last thing that was tried here. */
  lastFix: MappingFix | null;
  /** Teams that a new Siro user may join. */
  teams: { value: string; label: string }[];
  canFix: boolean;
};
