import { z } from "zod";
import { ISSUE_KINDS, type IssueKind } from "./issue.ts";

/** What can be done about a mapping issue, and what came of it. Client-safe. */
export const FIX_KINDS = {
  "change-email": "Change the e-mail in Siro",
  "change-name": "Change the name in Siro",
  enable: "Enable the Siro user",
  disable: "Disable the Siro user",
  "create-user": "Create the Siro user",
  resync: "Sync one appointment again",
  "map-in-siro": "Map by hand in Siro",
} as const;

export type FixKind = keyof typeof FIX_KINDS;

/** Only Siro's own records make a fix "fixed". */
export const FIX_STATES = {
  fixed: "Fixed",
  waiting: "Waiting for Siro's next sync",
  "not-fixed": "Not fixed",
} as const;

export type FixState = keyof typeof FIX_STATES;

/** What became of one fix, as the page shows it. */
export type FixReport = {
  id: string;
  state: FixState;
  /** What Siro's records say, in a sentence. */
  finding: string;
};

const idsSchema = z.array(z.string().min(1).max(200)).max(100);
const kindSchema = z.custom<IssueKind>(
  (kind) => typeof kind === "string" && Object.hasOwn(ISSUE_KINDS, kind),
  "No such kind of issue.",
);

/** As much of a mapping issue as a fix of it needs. A whole issue fits, too. */
export const issueRefSchema = z.object({
  id: z.string().min(1).max(300),
  kind: kindSchema,
  siroUserIds: idsSchema,
  crmUserIds: idsSchema,
  suggestion: z
    .object({ siroUserId: z.string().min(1), crmUserId: z.string().min(1) })
    .nullable()
    .default(null),
});

export type IssueRef = z.infer<typeof issueRefSchema>;
export type IssueRefInput = z.input<typeof issueRefSchema>;

/** Which CRM user the issue would tie to this Siro user, where it is clear. */
export function crmUserOf(issue: IssueRef, siroUserId: string): string | null {
  if (issue.suggestion?.siroUserId === siroUserId) return issue.suggestion.crmUserId;
  return onlyOf(issue.crmUserIds);
}

/** Which Siro user the issue would tie to this CRM user, where it is clear. */
export function siroUserOf(issue: IssueRef, crmUserId: string): string | null {
  if (issue.suggestion?.crmUserId === crmUserId) return issue.suggestion.siroUserId;
  return onlyOf(issue.siroUserIds);
}

function onlyOf([first, ...others]: readonly string[]): string | null {
  return others.length === 0 ? (first ?? null) : null;
}
