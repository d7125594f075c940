/** What can be done about a mapping issue, and what came of it. Client-safe. */
export const FIX_KINDS = {
  "change-email": "Change the e-mail in Siro",
  "change-name": "Change the name in Siro",
  enable: "Enable the Siro user",
  disable: "Disable the Siro user",
  "create-user": "Create the Siro user",
  resync: "Sync one appointment again",
  "map-in-siro": "Map by hand in Siro",
} as const;

export type FixKind = keyof typeof FIX_KINDS;

/** Only Siro's own records make a fix "fixed". */
export const FIX_STATES = {
  fixed: "Fixed",
  waiting: "Waiting for Siro's next sync",
  "not-fixed": "Not fixed",
} as const;

export type FixState = keyof typeof FIX_STATES;

/** What became of one fix, as the page shows it. */
export type FixReport = {
  id: string;
  state: FixState;
  /** What Siro's records say, in a sentence. */
  finding: string;
};
