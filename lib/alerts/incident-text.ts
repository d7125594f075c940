import { endSentence, type PauseEnd } from "#lib/sync-health/pause-end.ts";
import type { Cost, Incident } from "./incident.ts";
import { inertText } from "./inert-text.ts";
import { onSpokenTime } from "./spoken-time.ts";

/** How each kind begins and ends: of one, and of several with the same cause. */
type Wording = {
  opened: (incident: Incident, name: string) => string;
  openedMany: (count: number) => string;
  closed: (name: string) => string;
  closedMany: (count: number) => string;
};

const quoted = (name: string) => `“${name}”`;

const connections = (state: string, end: string): Wording => ({
  opened: (_, name) => `${quoted(name)} ${state.replace("are", "is")}`,
  openedMany: (count) => `${count} connections ${state}`,
  closed: (name) => `${quoted(name)} ${end.replace("are", "is")}`,
  closedMany: (count) => `${count} connections ${end}`,
});

const WORDING: Record<string, Wording> = {
  "connection-failing": connections("are failing", "are no longer failing"),
  "connection-stuck": connections("are stuck", "are no longer stuck"),
  "connection-idle": {
    opened: (_, name) => `${quoted(name)} may be idle`,
    openedMany: (count) => `${count} connections may be idle`,
    closed: (name) => `${quoted(name)} no longer looks idle`,
    closedMany: (count) => `${count} connections no longer look idle`,
  },
  "connection-paused": {
    opened: (_, name) => `${quoted(name)} was paused`,
    openedMany: (count) => `${count} connections were paused`,
    closed: (name) => `${quoted(name)} is no longer paused`,
    closedMany: (count) => `${count} connections are no longer paused`,
  },
  "credential-refused": single(
    (name) => `Siro refuses the organization token ${quoted(name)}`,
    (name) =>
      `Siro no longer refuses the organization token ${quoted(name)}, or it was replaced or removed`,
  ),
  "renewal-failed": {
    opened: (_, name) => `Renewing the token of ${quoted(name)} failed twice in a row`,
    openedMany: (count) => `Renewing ${count} Siro tokens failed twice in a row`,
    closed: (name) => `Renewing the token of ${quoted(name)} works again, or is no longer needed`,
    closedMany: (count) => `Renewing ${count} Siro tokens works again, or is no longer needed`,
  },
  "mapping-issue": {
    opened: ({ facts: { count } }, name) =>
      `${recordings(count ?? 0)} of ${quoted(name)} ${count === 1 ? "is" : "are"} waiting for a fix in People`,
    openedMany: (count) => `Recordings of ${count} reps are waiting for a fix in People`,
    closed: (name) => `No recordings of ${quoted(name)} are waiting for a fix in People`,
    closedMany: (count) => `No recordings of ${count} reps are waiting for a fix in People`,
  },
  "queue-limit": single(
    (_, { facts: { count = 0, isMinimum, limit = 0 } }) =>
      `${isMinimum ? "At least " : ""}${recordings(count)} are unlinked, more than your limit of ${grouped(limit)}`,
    () => "Unlinked recordings are no longer above your limit",
  ),
  "webhook-silence": {
    opened: ({ facts: { count = 0 } }, name) =>
      `Siro ${name.endsWith("Linked") ? "linked" : "processed"} ${recordings(count)}, but siro-admin accepted no ${name} webhook`,
    openedMany: (count) => `${count} kinds of webhooks are missing`,
    closed: (name) => `${name} webhooks are no longer counted as missing`,
    closedMany: (count) => `${count} kinds of webhooks are no longer counted as missing`,
  },
  "background-standstill": single(
    () => "Background work has stalled",
    () => "Background work is running again",
  ),
};

function single(
  opened: (name: string, incident: Incident) => string,
  closed: (name: string) => string,
): Wording {
  return {
    opened: (incident, name) => opened(name, incident),
    openedMany: (count) => `${count} alerts`,
    closed,
    closedMany: (count) => `${count} alerts ended`,
  };
}

const UNKNOWN = single(
  (name) => `Alert about ${quoted(name)}`,
  (name) => `Alert about ${quoted(name)} ended`,
);

const grouped = (count: number) => count.toLocaleString("en-US");

const recordings = (count: number) =>
  count === 1 ? "1 recording" : `${grouped(count)} recordings`;

/** The headline of one message: one incident, or several with the same cause. */
export function headline(event: "opened" | "closed", incidents: readonly Incident[]): string {
  const [first] = incidents;
  if (!first) return "";
  const wording = WORDING[first.kind] ?? UNKNOWN;
  const name = inertText(first.subjectName);
  if (incidents.length > 1) {
    return event === "opened"
      ? wording.openedMany(incidents.length)
      : wording.closedMany(incidents.length);
  }
  return event === "opened" ? wording.opened(first, name) : wording.closed(name);
}

/** "siro-admin will resume it on Fri, Dec 4, at 5:00 PM MST." */
export const resumesText = (end: PauseEnd, timeZone: string, now: Date): string =>
  endSentence(end, onSpokenTime(new Date(end.at), timeZone), now.getTime());

/** "12 recordings waited, 11 linked since." Empty if none waited. */
export function costText({ waited, linked, isMinimum }: Cost): string {
  if (waited === 0) return isMinimum ? "" : "No recordings waited.";
  const many = `${isMinimum ? "At least " : ""}${recordings(waited)}`;
  return `${many} waited, ${grouped(linked)} linked since.`;
}

/** "12 recordings are waiting." Empty if none are. */
export function waitingText({ waited, linked, isMinimum }: Cost): string {
  const waiting = waited - linked;
  if (waiting <= 0) return "";
  return `${isMinimum ? "At least " : ""}${recordings(waiting)} ${waiting === 1 ? "is" : "are"} waiting.`;
}
