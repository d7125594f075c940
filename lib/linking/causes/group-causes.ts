import { CAUSES, type Cause, SHORT_MS } from "./finding.ts";

/** Recordings that wait for the same thing. */
export type CauseGroup = {
  cause: Cause;
  /** What has to be fixed: the person or the connection; null where each recording is its own case. */
  subject: { kind: "person" | "connection"; id: string; name: string | null } | null;
  recordings: number;
};

/** The group with the most recordings first. */
export function sortGroups(groups: readonly CauseGroup[]): CauseGroup[] {
  return groups.toSorted(
    (a, b) =>
      b.recordings - a.recordings ||
      CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause) ||
      ((a.subject?.id ?? "") < (b.subject?.id ?? "") ? -1 : 1),
  );
}

/** "31 recordings are waiting for one match: Chris Nolan" */
export function describeGroup({ cause, subject, recordings }: CauseGroup): string {
  const count =
    recordings === 1 ? "1 recording" : `${recordings.toLocaleString("en-US")} recordings`;
  const waits = recordings === 1 ? "is waiting" : "are waiting";
  const name = subject?.name ?? subject?.id ?? "";
  const have = recordings === 1 ? "has" : "have";
  const are = recordings === 1 ? "is" : "are";
  switch (cause) {
    case "rep-not-matched":
      return `${count} ${waits} for one match: ${name}`;
    case "rep-disabled":
      return `${count} of a disabled rep: ${name}`;
    case "connection-failing":
      return `${count} from when a connection failed: ${name}`;
    case "connection-paused":
      return `${count} from when a connection was paused: ${name}`;
    case "processing":
      return `${count} ${are} still processing`;
    case "no-customer":
      return `${count} linked to an appointment without a customer`;
    case "purged":
      return `${count} purged by Siro`;
    case "several-fit":
      return `${count} with several appointments that fit`;
    case "appointment-gone":
      return `${count} with an appointment that was removed`;
    case "not-confirmed":
      return `${count} with a match that Siro hasn't confirmed`;
    case "synced-late":
      return `${count} with an appointment that reached Siro late`;
    case "one-fits":
      return `${count} with one appointment that fits`;
    case "appointment-taken":
      return `${count} with an appointment that has another recording`;
    case "too-short":
      return `${count} shorter than ${SHORT_MS / 1_000} seconds`;
    case "none-fits":
      return `${count} with appointments that don't fit`;
    case "no-appointment":
      return `${count} ${have} no appointment nearby`;
    default:
      return `${count} with an unknown cause`;
  }
}
