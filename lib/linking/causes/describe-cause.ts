import { clipName } from "#lib/clip.ts";
import { describeDistance } from "#lib/linking/describe-fit.ts";
import { spanText } from "#lib/spans.ts";
import type { Cause, Finding, FindingOf, Unknown } from "./finding.ts";

/** How times read: in the organization's time zone, "Fri Nov 14, 5:40 PM". */
type CauseWording = { time: (ms: number) => string };

/** The cause in one sentence, with the facts it follows from. */
export function describeCause(finding: Finding, wording: CauseWording): string {
  // TypeScript can't see that the function of a cause takes that cause's finding.
  const describe = SENTENCES[finding.cause] as (finding: Finding, wording: CauseWording) => string;
  return describe(finding, wording);
}

const orThisRep = (name: string | null) => (name === null ? "This rep" : clipName(name));
const orTheConnection = (name: string | null) =>
  name === null ? "The rep's connection" : `"${clipName(name)}"`;

const SENTENCES: { [C in Cause]: (finding: FindingOf<C>, wording: CauseWording) => string } = {
  processing: ({ sinceMs }, { time }) =>
    sinceMs === null
      ? "Siro is still processing this recording."
      : `Siro is still processing this recording from ${time(sinceMs)}.`,
  "no-customer": () =>
    "It's linked to an appointment that has no account, contact, or lead. Siro counts it as unlinked.",
  purged: ({ atMs }, { time }) =>
    `Siro purged this recording's content on ${time(atMs)}. There is nothing left to match by.`,
  "rep-disabled": ({ name }) => `${orThisRep(name)} is disabled in Siro.`,
  "rep-not-matched": ({ name }) =>
    `${orThisRep(name)} isn't matched to a CRM user, so Siro can't find the rep's appointments.`,
  "connection-failing": ({ name }) =>
    `${orTheConnection(name)} reported an error for appointments at that time.`,
  "connection-paused": ({ name }) => `${orTheConnection(name)} was paused at that time.`,
  "several-fit": ({ engagementIds }) =>
    `By time and place alone, ${engagementIds.length} of the rep's appointments fit equally well.`,
  "appointment-gone": ({ startMs }, { time }) =>
    `The appointment at ${time(startMs)} fits, but it was removed.`,
  "not-confirmed": () => "Siro suggested a match but hasn't linked it.",
  "synced-late": ({ lateMs }) =>
    `The appointment that fits reached Siro ${spanText(lateMs)} after the recording ended.`,
  "one-fits": ({ startMs }, { time }) =>
    `The appointment at ${time(startMs)} fits. Siro hasn't linked it.`,
  "appointment-taken": ({ startMs }, { time }) =>
    `The only appointment that fits, at ${time(startMs)}, already has another recording.`,
  "too-short": ({ durationMs }) =>
    `It lasts ${Math.round(durationMs / 1000)} seconds, so it was probably started by accident.`,
  "none-fits": (finding, { time }) =>
    `The rep's nearest appointment is at ${time(finding.startMs)}, and ${misfitText(finding)}`,
  "no-appointment": ({ hours }) =>
    `Siro has no appointment for this rep within ${hours} hours of this recording.`,
  unknown: ({ missing }) =>
    missing.length === 0
      ? "Nothing that siro-admin can see explains it."
      : `Unknown, because siro-admin doesn't know ${listed(missing.map((part) => UNREAD[part]))}.`,
};

/** Which doesn't fit, and by how much, unless it was judged before that was kept. */
function misfitText({ offMs, offMeters }: FindingOf<"none-fits">): string {
  const off =
    offMs === undefined
      ? null
      : `it starts ${spanText(Math.abs(offMs))} ${offMs < 0 ? "before" : "after"} this recording`;
  const away = offMeters === undefined ? null : `${describeDistance(offMeters)} away`;
  if (off && away) return `neither its time nor its place fits: ${off}, and it's ${away}.`;
  if (off) return `its time doesn't fit: ${off}.`;
  if (away) return `its place doesn't fit: it's ${away}.`;
  return "its time or place doesn't fit.";
}

const UNREAD: Record<Unknown, string> = {
  time: "when it was recorded",
  rep: "who recorded it",
  match: "whether the rep is matched",
  appointments: "which appointments the rep has",
};

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${last}`;
}
