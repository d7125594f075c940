import type { AppointmentEvidence } from "./appointment-evidence.ts";

/** Rows as Siro's client reads them, or raw ones of any shape. A row without an ID is left out. */
export type MappingInput = {
  siroUsers: readonly object[];
  crmUsers: readonly object[];
  /** Rows of engagement and opportunity users. They complete CRM users, and stand in for a list of them. */
  participants?: readonly object[];
  /** What Siro's lists of appointments say against matches by email. None is known of the other pairs. */
  evidence?: readonly AppointmentEvidence[];
  now: Date;
};
