import { z } from "zod";
import { ISSUE_KINDS, type IssueKind } from "./issue.ts";

export type { FixKind, FixReport, FixState } from "./fix-kinds.ts";

const idsSchema = z.array(z.string().min(1).max(200)).max(100);
const kindSchema = z.custom<IssueKind>(
  (kind) => typeof kind === "string" && Object.hasOwn(ISSUE_KINDS, kind),
  "Unknown kind of issue.",
);

/** The part of a mapping issue that a fix needs. A whole issue is accepted, too. */
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

/** The CRM user that the issue would match to this Siro user; null if ambiguous. */
export function crmUserOf(issue: IssueRef, siroUserId: string): string | null {
  if (issue.suggestion?.siroUserId === siroUserId) return issue.suggestion.crmUserId;
  return onlyOf(issue.crmUserIds);
}

/** The Siro user that the issue would match to this CRM user; null if ambiguous. */
export function siroUserOf(issue: IssueRef, crmUserId: string): string | null {
  if (issue.suggestion?.crmUserId === crmUserId) return issue.suggestion.siroUserId;
  return onlyOf(issue.siroUserIds);
}

function onlyOf([first, ...others]: readonly string[]): string | null {
  return others.length === 0 ? (first ?? null) : null;
}
