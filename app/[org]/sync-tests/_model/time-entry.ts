import { clockTimeOf, momentOfClockTime } from "#lib/clock-time.ts";
import { isLocalTime, isZonedTime } from "#lib/sync-tests/body.ts";

/** A moment, or what the clock at the appointment shows. */
type TimeKind = "time" | "local-time";

/** What a field for a day and a time can hold, whether such a time exists or not. */
const FIELD_VALUE = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d$/;

/** The time to send, as the field shows it in a time zone; null for text that is no time. */
export function shownTime(kind: TimeKind, text: string, timeZone: string): string | null {
  if (text === "" || FIELD_VALUE.test(text)) return text;
  if (kind === "local-time") return isLocalTime(text) ? text.slice(0, 16) : null;
  return isZonedTime(text) ? clockTimeOf(Date.parse(text), timeZone) : null;
}

/**
 * What is sent for a time that was entered on the clock of a time zone. One that doesn't exist there stays
 * as it is, and is refused.
 */
export function enteredTime(kind: TimeKind, clockTime: string, timeZone: string): string {
  if (kind === "local-time") return /T\d\d:\d\d$/.test(clockTime) ? `${clockTime}:00` : clockTime;
  const ms = momentOfClockTime(clockTime, timeZone);
  return ms === null ? clockTime : `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** What is sent for pasted text: exactly that, if it's a time that the field takes. Null: it isn't. */
export function pastedTime(kind: TimeKind, pasted: string, timeZone: string): string | null {
  const text = pasted.trim();
  if (kind === "time" && isZonedTime(text)) return text;
  if (!isLocalTime(text)) return null;
  return kind === "local-time" ? text : enteredTime("time", text.slice(0, 16), timeZone);
}

const EXAMPLES: Record<TimeKind, string> = {
  time: "2026-11-20T17:00:00Z",
  "local-time": "2026-11-20T09:00:00",
};

/** What is said below the field. */
export function timeHint(kind: TimeKind, text: string, timeZone: string): string {
  if (text === "") return `Not sent while empty. You can paste a time such as ${EXAMPLES[kind]}.`;
  const isExact = kind === "time" ? isZonedTime(text) : isLocalTime(text);
  if (isExact) return `Sent as ${text}.`;
  const isSkipped = FIELD_VALUE.test(text) && momentOfClockTime(text, timeZone) === null;
  return isSkipped
    ? "This time doesn't exist in this time zone. Choose another one."
    : `Enter a time such as ${EXAMPLES[kind]}.`;
}
