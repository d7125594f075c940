import type { MappingIssue } from "./issue.ts";

/** A decision to ignore an issue. Client-safe. */
export type Decision = {
  issueId: string;
  /** Of the facts at the time of the decision. */
  fingerprint: string;
  reason: string;
  /** ISO 8601; null means no end date. */
  until: string | null;
  decidedByName: string;
  decidedAt: string;
};

/** A decision holds while the facts stay the same and its end has not passed. After that, the issue is listed again. */
export function decisionHolds(
  decision: Pick<Decision, "issueId" | "fingerprint" | "until">,
  issue: Pick<MappingIssue, "id" | "fingerprint">,
  now: Date,
): boolean {
  return (
    decision.issueId === issue.id &&
    decision.fingerprint === issue.fingerprint &&
    (decision.until === null || Date.parse(decision.until) > now.getTime())
  );
}
