import "server-only";
import { createHash } from "node:crypto";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import { countsAsUnlinked, fingerprintOf, type RecordingLink } from "#lib/linking/link-state.ts";
import { isLinked } from "#lib/operations/recordings/recording-link.ts";
import type { AskedLink, LeftOut, LeftOutReason, LinkPlan, PlannedLink } from "./asked-links.ts";
import type { LinkableRecording } from "./look-up-recordings.ts";

type Found = ReadonlyMap<string, LinkableRecording | "unknown" | "unchecked">;
type Sorted = { link: PlannedLink } | { leftOut: LeftOut };

/** Sorts what is asked for into links to make and what is left out, each with its reason. */
export function planLinks(
  asked: readonly AskedLink[],
  found: Found,
  { leftOut, notes }: Pick<LinkPlan, "leftOut" | "notes">,
): LinkPlan {
  const repeated = findRepeated(asked);
  const sorted = asked.map((each) => sortOne(each, found.get(each.recordingId), repeated));
  const links = sorted.flatMap((each) => ("link" in each ? each.link : []));
  const others = sorted.flatMap((each) => ("leftOut" in each ? each.leftOut : []));
  const titled = leftOut.map((each) => {
    const known = found.get(each.recordingId ?? "");
    return typeof known === "object" ? { ...each, title: known.title } : each;
  });
  return {
    links,
    leftOut: [...titled, ...others].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    notes,
    digest: digestOf(links),
  };
}

function sortOne(
  asked: AskedLink,
  recording: LinkableRecording | "unknown" | "unchecked" | undefined,
  repeated: ReadonlyMap<AskedLink, string>,
): Sorted {
  const known = typeof recording === "object" ? recording : null;
  const leave = (reason: LeftOutReason, text: string): Sorted => {
    const { recordingId, line } = asked;
    return { leftOut: { reason, recordingId, title: known?.title ?? null, line, text } };
  };
  const repetition = repeated.get(asked);
  if (repetition !== undefined) return leave("twice", repetition);
  if (recording === "unknown") return leave("unknown", "Siro has no recording with this ID.");
  if (known === null) return leave("unchecked", UNCHECKED);
  if (known.isDeleted) return leave("deleted", "The recording was deleted in Siro.");
  if (known.dismissal !== null) {
    const label = DISMISSAL_REASONS[known.dismissal];
    return leave("dismissed", `Dismissed as “${label}”. Put it back in the queue to link it.`);
  }
  const { title, link: before } = known;
  if (isLinked(asked.target)(before)) return leave("same", alreadyLinked(before));
  const isReplaced = before.refs.length > 0;
  return { link: { ...asked, title, isReplaced, before, fingerprint: fingerprintOf(before) } };
}

const alreadyLinked = (link: RecordingLink) =>
  countsAsUnlinked(link)
    ? "Already linked to this appointment. It has no customer, so Siro still counts the recording as unlinked."
    : "Already linked to this record.";

const UNCHECKED = "siro-admin hasn't read this recording yet and couldn't look it up in Siro.";

/** Recordings that are listed again. With different records, none of the rows is used. */
function findRepeated(asked: readonly AskedLink[]): Map<AskedLink, string> {
  const repeated = new Map<AskedLink, string>();
  for (const same of Map.groupBy(asked, ({ recordingId }) => recordingId).values()) {
    const [first, ...others] = same;
    if (!first || others.length === 0) continue;
    const targets = new Set(same.map(({ target }) => JSON.stringify(target)));
    const lines = same.map(({ line }) => line).join(", ");
    if (targets.size > 1) {
      const text = `The recording is in lines ${lines} with different records.`;
      for (const each of same) repeated.set(each, text);
    } else {
      for (const each of others) repeated.set(each, `The same link is in line ${first.line}.`);
    }
  }
  return repeated;
}

function digestOf(links: readonly PlannedLink[]): string {
  const rows = links.map(({ recordingId, target, fingerprint, doubts }) => [
    recordingId,
    target,
    fingerprint,
    doubts.length > 0,
  ]);
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 32);
}
