/**
 * What can be wrong with who is who between Siro and the CRM. Pure words and types; the finder is
 * `find-issues.ts`.
 */

/** Every kind of mapping issue, with what it says of the people concerned. Client-safe. */
export const ISSUE_KINDS = {
  "crm-user-without-siro-user": "CRM user without a Siro user",
  "siro-user-without-crm-user": "Siro user without a CRM user",
  "unknown-external-id": "CRM ID not found in the CRM",
  "swapped-external-ids": "CRM IDs swapped between two people",
  "duplicate-siro-users": "Possible duplicate Siro users",
  "contested-siro-user": "Several CRM users match one Siro user",
  "disabled-siro-user": "Matched to a disabled Siro user",
  "inactive-crm-user": "Inactive CRM user matched to an enabled Siro user",
  "email-mismatch": "Emails differ: the next sync may break this match",
  "same-name": "Same name, different people",
  "several-connections": "One person in several connections",
  "missing-email": "No email to match by",
  "service-account": "Service account or shared mailbox",
} as const;

export type IssueKind = keyof typeof ISSUE_KINDS;

/** Why two records are taken for one person, strongest first. */
export type Reason = {
  /** What was compared: proof, strong, or only evidence. */
  of: "external-id" | "mapping" | "email" | "email-local-part" | "name" | "connection" | "absence";
  /** "Same name except for one typo", for the admin to read. */
  text: string;
};

/** A pair that is proposed to be one person. Never on a first name alone, never for a machine account. */
export type Suggestion = {
  siroUserId: string;
  crmUserId: string;
  /** 0 to 1: how sure. */
  score: number;
  reasons: Reason[];
};

/** Whether an issue is about a match of two different people: making their records alike would keep it. */
export const isWrongMatch = ({ kind, reasons }: Pick<MappingIssue, "kind" | "reasons">) =>
  kind === "email-mismatch" && reasons.some(({ of }) => of === "external-id" || of === "mapping");

export type MappingIssue = {
  /** The same for the same kind and people, whatever the order of the input. */
  id: string;
  kind: IssueKind;
  /**
   * The people whom the kind is about, by Siro's id of the user and of the CRM user. The other side of
   * a suggestion stands in the suggestion alone, so that the issue stays the same when a better one is found.
   */
  siroUserIds: string[];
  crmUserIds: string[];
  suggestion: Suggestion | null;
  /** What makes the issue where its kind alone does not say it. */
  reasons: Reason[];
  /** Changes when the facts that make the issue change: a decision about it holds as long as this does. */
  fingerprint: string;
};
