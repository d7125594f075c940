/** What alerts are about, in the order of the page. Client-safe. */
export const ALERT_KINDS = {
  "connection-failing": { title: "Connection failing", about: "Siro reports an error." },
  "connection-stuck": { title: "Connection stuck", about: "A sync has been running for too long." },
  "connection-idle": {
    title: "Connection possibly idle",
    about: "It reports up to date, but hasn't synced anything for a long time.",
  },
  "connection-paused": {
    title: "Connection paused",
    about: "Syncing was paused without an end, or couldn't be resumed when the pause ended.",
  },
  "credential-refused": {
    title: "Organization token refused",
    about: "Siro no longer accepts the token.",
  },
  "renewal-failed": {
    title: "Token renewal failed twice",
    about: "A member's Siro token can't be renewed.",
  },
  "mapping-issue": {
    title: "Mapping issue holding up recordings",
    about: "A rep isn't matched to a CRM user, or is disabled in Siro, and recordings are waiting.",
  },
  "queue-limit": {
    title: "Too many unlinked recordings",
    about: "More are waiting than your limit.",
  },
  "webhook-silence": {
    title: "Webhooks missing",
    about: "An event that used to arrive no longer does.",
  },
  "background-standstill": {
    title: "Background work stalled",
    about: "No background job has started for ten minutes.",
  },
} as const satisfies Record<string, { title: string; about: string }>;

export type AlertKind = keyof typeof ALERT_KINDS;

export const isAlertKind = (text: string): text is AlertKind => Object.hasOwn(ALERT_KINDS, text);

/** Every kind, in the order of the page. */
export const ALERT_KIND_NAMES = Object.keys(ALERT_KINDS).filter(isAlertKind);
