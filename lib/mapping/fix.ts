import { z } from "zod";
import { ISSUE_KINDS, type IssueKind } from "./issue.ts";

export type { FixKind, FixReport, FixState } from "./fix-kinds.ts";

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
