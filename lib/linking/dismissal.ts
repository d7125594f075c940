/** Why a recording needs no link. Client-safe. */
export const DISMISSAL_REASONS = {
  internal: "Internal",
  test: "Test",
  duplicate: "Duplicate",
  "no-crm-record": "No CRM record",
} as const;

export type DismissalReason = keyof typeof DISMISSAL_REASONS;
