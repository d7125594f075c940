import type { PauseEnd } from "#lib/sync-health/pause-end.ts";
import type { AlertKind } from "./kinds.ts";

/** Something that is wrong now. */
export type Condition = {
  kind: AlertKind;
  /** What it is about, by ID: an incident is open once per kind and subject. */
  subject: string;
  subjectName: string;
  /** What has the same cause is one message. */
  cause: string;
  /** When it began, as far as that is known. */
  since: Date | null;
  /** It waits for no one: it begins no incident, and ends none. */
  isPlanned?: boolean;
  facts: AlertFacts;
};

export type AlertFacts = {
  /** Why, in a sentence. */
  reason?: string;
  /** How many recordings. */
  count?: number;
  /** There may be more. */
  isMinimum?: boolean;
  /** The organization's own limit. */
  limit?: number;
  /** `since` is when it was first seen: it may have begun earlier. */
  mayBeEarlier?: boolean;
  /** When siro-admin resumes the connection. */
  end?: PauseEnd;
  /** The page that helps, below the organization's own address: "connections/abc". */
  page?: string;
};

/**
 * What one look found. Only kinds that could be judged are in `kinds`: what isn't known neither begins nor
 * ends.
 */
export type Judged = {
  kinds: AlertKind[];
  conditions: Condition[];
  /** Subjects that could not be judged this time: their incidents stay as they are. */
  undecided?: string[];
};
