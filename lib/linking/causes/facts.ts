import type { RecordingLink } from "#lib/linking/link-state.ts";
import type { Place } from "#lib/linking/place.ts";
import type { Span } from "#lib/linking/span.ts";

/** What is known about an unlinked recording. Null is unknown, and never becomes a cause. */
export type CauseFacts = {
  recording: {
    /** Null: Siro has no start time. */
    span: Span | null;
    place: Place | null;
    durationMs: number | null;
    isProcessingDone: boolean | null;
    purgedAtMs: number | null;
    link: RecordingLink;
    /** FUZZY or another value of Siro's; only a member's own token shows it. */
    matchingSource: string | null;
  };
  /** Null: Siro names no rep. */
  rep: RepState | null;
  appointments: AppointmentsAround;
  /** The rep's connections, as they were when the recording was made. */
  connections: ConnectionThen[];
};

export type RepState = {
  /** Siro user ID. */
  userId: string;
  name: string | null;
  isDisabled: boolean | null;
  /** Whether a CRM user is matched to this Siro user; null if the CRM users were not read to their end. */
  isMatched: boolean | null;
};

export type AppointmentsAround = {
  items: AppointmentNear[];
  /** Whether the rep's list was read to its end: only then does "none" mean that there is none. */
  isWhole: boolean;
};

export type AppointmentNear = {
  /** Siro ID. */
  id: string;
  /** Null if Siro has no time. */
  span: Span | null;
  place: Place | null;
  isCanceled?: boolean;
  /** When it reached Siro. */
  syncedAtMs: number | null;
  /** Another recording is linked to it. */
  isTaken: boolean;
  /** It was listed before, and Siro no longer has it or says that it was deleted. */
  isGone: boolean;
};

export type ConnectionThen = {
  id: string;
  name: string | null;
  /** Unknown where the connection was not observed at that time. */
  state: "failing" | "paused" | "working" | "unknown";
};
