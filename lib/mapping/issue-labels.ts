import type { IssueKind } from "./issue.ts";

/** What an issue means and what it affects, in a sentence or two. Client-safe. */
export const ISSUE_MEANINGS: Record<IssueKind, string> = {
  "crm-user-without-siro-user":
    "This CRM user isn't matched to a Siro user, so their appointments don't link to recordings.",
  "siro-user-without-crm-user":
    "This Siro user isn't matched to a CRM user, so their recordings don't link to appointments.",
  "unknown-external-id":
    "The CRM ID on this Siro user isn't in the CRM, so recordings may not link to appointments.",
  "swapped-external-ids":
    "This Siro user has another person's CRM ID, so recordings link to the wrong person's appointments.",
  "duplicate-siro-users":
    "These Siro users look like one person. Recordings made with the one that isn't matched don't link to appointments.",
  "contested-siro-user":
    "Several CRM users claim this Siro user. Only one of them can be matched at a time.",
  "disabled-siro-user":
    "The CRM user still has appointments, but the matched Siro user can't sign in and record.",
  "inactive-crm-user":
    "The CRM user is inactive, but the matched Siro user can still sign in and may take up a license.",
  "email-mismatch":
    "Siro matches by email, and these two differ. The next sync may break the match.",
  "same-name":
    "Different people with the same name. Nothing is wrong, but don't match them by name.",
  "several-connections": "This person is a user in several CRM connections. Siro keeps one CRM ID.",
  "missing-email": "Siro matches by email. Without one, a sync can't match this person.",
  "service-account": "A machine or a shared mailbox. It needs no match.",
};
