import type { IssueKind } from "./issue.ts";

/** What an issue means and what it affects, in a sentence or two. Client-safe. */
export const ISSUE_MEANINGS: Record<IssueKind, string> = {
  "crm-user-without-siro-user":
    "This CRM user has no match in Siro, so recordings can't be linked to this person's appointments.",
  "siro-user-without-crm-user":
    "This Siro user has no match in the CRM, so this person's recordings can't be linked to appointments.",
  "unknown-external-id":
    "No CRM user has this Siro user's CRM ID, so this person's recordings can't be linked to appointments.",
  "swapped-external-ids":
    "This Siro user has another person's CRM ID, so recordings are linked to the wrong person's appointments.",
  "duplicate-siro-users":
    "These Siro users look like the same person. Recordings of the one without a CRM match can't be linked to appointments.",
  "contested-siro-user":
    "Several CRM users could be this Siro user, but only one can be matched at a time.",
  "disabled-siro-user":
    "The CRM user still has appointments, but the Siro user can't sign in or record.",
  "inactive-crm-user":
    "The CRM user is inactive, but the Siro user can still sign in and may use a license.",
  "email-mismatch":
    "Siro matches people by email, and these emails differ. A sync may fail to match them or may remove the match.",
  "same-name":
    "Different people with the same name. Nothing is wrong. They're listed so that no one matches them by name.",
  "several-connections":
    "One person has users in several CRM connections. Siro can match only one CRM ID.",
  "missing-email": "Siro needs an email on both sides to match this person.",
  "service-account":
    "A service account or a mailbox that several people use. It's set aside because it doesn't need a match.",
};
