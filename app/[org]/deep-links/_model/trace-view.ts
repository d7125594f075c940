import type { Problem } from "#lib/problems/problem.ts";

/** What Siro says of the recording that a link led to. */
export type TracedRecording =
  | { state: "found"; id: string; title: string | null; linkedTo: string | null }
  /** Siro doesn't have it yet, or no longer. */
  | { state: "not-found"; id: string }
  | { state: "failed"; id: string; problem: Problem };

/** An opened link on its way. Times are ISO texts; null: not reported. */
export type TracedLink = {
  /** Without what may name a customer. */
  address: string | null;
  /** Whether it is the link that was built; null if that isn't asked or can't be known. */
  isExpected: boolean | null;
  receivedAt: string | null;
  consumedAt: string | null;
  recorderAt: string | null;
  /** Siro's word: start, stop, resume. */
  recorderValue: string | null;
  recording: TracedRecording | null;
};

export type TraceView = {
  links: TracedLink[];
  /** What else happened on the phone that explains a link without effect, newest first. */
  phone: { id: string; at: string | null; title: string }[];
  /** Whether all events since then were read. */
  isWhole: boolean;
  /** ISO time: events after it were asked for. */
  since: string;
};

/** The newest link went all the way. */
export const isComplete = ({ links: [newest] }: TraceView) =>
  newest?.recording?.state === "found" && newest.recording.linkedTo !== null;

/** Changes whenever the page would show something else. */
export const versionOf = ({ links, phone }: TraceView) => JSON.stringify([links, phone]);
