import type { IssueKind } from "./issue.ts";

/** What an issue means and what it costs, in a sentence or two. Client-safe. */
export const ISSUE_MEANINGS: Record<IssueKind, string> = {
  "crm-user-without-siro-user":
    "Siro ties this CRM user to nobody, so appointments of this person link no recording.",
  "siro-user-without-crm-user":
    "No CRM user belongs to this Siro user, so recordings of this person find no appointment.",
  "unknown-external-id":
    "The CRM ID on this Siro user belongs to no CRM user, so recordings of this person find no appointment.",
  "swapped-external-ids":
    "Each of the two carries the CRM ID of the other, so recordings are linked to the wrong person's appointments.",
  "duplicate-siro-users":
    "Two logins look like one person. Recordings of the one that is not tied to the CRM find no appointment.",
  "contested-siro-user":
    "Several CRM users are taken for this Siro user. Only one of them can be tied at a time.",
  "disabled-siro-user":
    "The CRM user still has appointments, but its Siro user cannot sign in and record.",
  "inactive-crm-user":
    "The CRM user has left, but its Siro user can still sign in and may take a license.",
  "email-mismatch":
    "Siro maps by e-mail, and these two differ: a sync may not tie the two, or may untie them.",
  "same-name":
    "Different people with one name. Nothing is wrong; it is said so that nobody ties them by name.",
  "several-connections":
    "One person is a user in several CRM connections. Siro ties one CRM ID only.",
  "missing-email": "Without an e-mail on both sides Siro has nothing to map this person by.",
  "service-account":
    "A machine or a mailbox that several people use, set aside: it needs no counterpart.",
};
