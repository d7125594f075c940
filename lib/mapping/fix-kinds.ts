/** The fixes for a mapping issue, and their results. Client-safe. */
export const FIX_KINDS = {
  "change-email": "Change the email in Siro",
  "change-name": "Change the name in Siro",
  enable: "Enable the Siro user",
  disable: "Disable the Siro user",
  "create-user": "Create the Siro user",
  resync: "Resync one appointment",
  "map-in-siro": "Map manually in Siro",
} as const;

export type FixKind = keyof typeof FIX_KINDS;

/** Only Siro's own records make a fix "fixed". */
export const FIX_STATES = {
  fixed: "Fixed",
  waiting: "Waiting for Siro's next sync",
  "not-fixed": "Not fixed",
} as const;

export type FixState = keyof typeof FIX_STATES;

/** The result of one fix, as the page shows it. */
export type FixReport = {
  id: string;
  state: FixState;
  /** What Siro's records say, in a sentence. */
  finding: string;
};
