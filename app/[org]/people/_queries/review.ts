import "server-only";
import type { IssueKind, Reason } from "#lib/mapping/issue.ts";
import type { RankedFix } from "#lib/mapping/rank-fixes.ts";
import type { MappingFix } from "#lib/queries/mapping-fixes.ts";
import type { RemainingLicenses } from "#lib/siro/platform/licenses.ts";
import type { CrmRecordShown, SiroRecord } from "../_model/person.ts";
import type { IssueRow, Side } from "../_model/rows.ts";
import type { AppointmentChoices } from "./fix-facts.ts";

/** Everything the review dialog shows. Plain data for the browser. */
export type Review = {
  /** Null if Siro's records no longer show the issue. */
  issue: {
    id: string;
    kind: IssueKind;
    fingerprint: string;
    personName: string;
    /** Reasons for the suggested match; empty without a suggestion. */
    /** What makes the issue where its kind alone doesn't say it. */
    causes: Reason[];
    reasons: Reason[];
    impact: IssueRow["impact"];
    appointments: IssueRow["appointments"];
  } | null;
  /** What is left out, or older, because Siro failed or took too long. */
  missing: string[];
  people: {
    siro: (SiroRecord & { side: Side; needsTyped: boolean })[];
    crm: (Omit<CrmRecordShown, "rawText"> & { side: Side })[];
  };
  /** The fix that is most likely to work first, those that can't work last. */
  options: RankedFix[];
  /** For a resync, by CRM user. */
  appointments: Record<string, AppointmentChoices>;
  /** The last fix that was tried. */
  lastFix: MappingFix | null;
  /** Teams that a new Siro user can join. */
  teams: { value: string; label: string }[];
  /** For a new user; null if unknown, or if no fix creates one. */
  licensesLeft: RemainingLicenses;
  canFix: boolean;
};
