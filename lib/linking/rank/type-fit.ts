import { distanceMeters } from "../place.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { channelOf } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Phones and dialers begin and end this far apart for one call. */
const SLACK_MS = 3 * MINUTE_MS;
/** A recording and a call share at least this part of the time that both take, if they are one talk. */
const SHARED = 0.5;
/** Longer recordings are hardly of a call that has no end. */
const LONG_CALL_MS = 30 * MINUTE_MS;
/** This close to the customer's address, a rep isn't on the phone with them. */
const VISIT_METERS = 300;

const CHANNELS = { call: "a call", email: "an email", text: "a text message" } as const;

/** What the type of a record says. Nothing for a visit: calls and messages are compared with it. */
export function typeEvidence(current: Case, candidate: Candidate, clock: Clock): Evidence[] {
  if (candidate.dataType !== "ENGAGEMENT") {
    return [{ feature: `type:${candidate.dataType.toLowerCase()}` }];
  }
  const channel = channelOf(candidate);
  if (channel === "visit") return [];
  if (channel === "call" && hasOnlyCalls(current)) return [{ feature: "type:only-call" }];
  const fit = channel === "call" ? callFit(current.recording, candidate, clock) : "differs";
  if (fit === "differs") {
    const sentence = `It's ${CHANNELS[channel]}, not a visit`;
    return [{ feature: `type:${channel}`, reason: againstReason("channel", sentence) }];
  }
  const sentence = fit === "whole" ? "Recorded at the time of the call" : "Starts with the call";
  return [{ feature: `call:${fit}`, reason: reason("call", sentence) }];
}

/** Reps of call centers have nothing but calls, and record them. */
const hasOnlyCalls = ({ candidates }: Case) =>
  candidates.every((each) => each.dataType !== "ENGAGEMENT" || channelOf(each) !== "visit");

/** Whether a recording is of the whole call, may be of one without an end, or is of something else. */
function callFit(
  recording: RecordingFacts,
  call: Candidate,
  { errorHours }: Clock,
): "whole" | "start" | "differs" {
  const { startMs: from, endMs: to } = recording;
  if (from === null || to === null || call.startMs === null) return "differs";
  const meters = distanceMeters(recording.place, call.place);
  if (meters !== null && meters <= VISIT_METERS) return "differs";
  const errorMs = errorHours * HOUR_MS;
  const startMs = call.startMs + errorMs;
  if (call.endMs === null) {
    const isAlike = Math.abs(from - startMs) <= SLACK_MS && to - from <= LONG_CALL_MS;
    return isAlike ? "start" : "differs";
  }
  const endMs = call.endMs + errorMs;
  const shared = Math.min(to, endMs) - Math.max(from, startMs);
  const both = Math.max(to, endMs) - Math.min(from, startMs);
  return shared > 0 && shared + SLACK_MS >= SHARED * (both + SLACK_MS) ? "whole" : "differs";
}
