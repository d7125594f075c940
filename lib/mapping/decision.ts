import type { MappingIssue } from "./issue.ts";

/** Somebody decided to ignore an issue. Client-safe. */
export type Decision = {
  issueId: string;
  /** Of the facts that were decided upon. */
  fingerprint: string;
  reason: string;
  /** ISO 8601; null is for ever. */
  until: string | null;
  decidedByName: string;
  decidedAt: string;
};

/** A decision holds while its facts are the same and its end has not passed: then the issue is back. */
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
