import { distanceMeters } from "#lib/linking/place.ts";
import type { Candidate, RankedCandidate } from "#lib/linking/rank-facts.ts";
import { HOUR } from "./draws.ts";
import type { Judged } from "./judged.ts";

/** Proposals that are wrong, the most confident first. */
export function wrongProposals(judged: readonly Judged[]): Judged[] {
  return judged
    .filter(({ isProposed, isRight }) => isProposed && !isRight)
    .sort((a, b) => (b.top?.confidence ?? 0) - (a.top?.confidence ?? 0));
}

/** Everything a person needs to judge a misjudgement, in a few lines. */
export function describeMisjudged({ example, top }: Judged): string {
  const { recording, candidates, right, kind, story, context } = example;
  const rows = candidates.filter(({ id }) => id === top?.id || right.includes(id));
  const minutes =
    recording.startMs === null || recording.endMs === null
      ? "?"
      : Math.round((recording.endMs - recording.startMs) / 60_000);
  return [
    `${kind}: ${story}`,
    `  recording ${time(recording.startMs)}, ${minutes} min, "${recording.title ?? ""}", rep ${recording.rep.names?.[0]}, place ${recording.place?.latitude ? "known" : "unknown"}, ${candidates.length} candidates, ${context?.timeZone ?? (context ? "zone unknown" : "no context")}`,
    ...rows.map((row) => `  ${markOf(row, top, right)} ${rowWords(row, example.recording.place)}`),
    ...(top?.reasons ?? []).map(
      ({ sentence, isAgainst }) => `      ${isAgainst ? "-" : "+"} ${sentence}`,
    ),
    ...(right.length === 0 ? ["  nothing offered is right"] : []),
  ].join("\n");
}

function markOf(row: Candidate, top: RankedCandidate | undefined, right: readonly string[]) {
  const said = row.id === top?.id ? `SAID ${top.verdict} ${top.confidence.toFixed(3)}` : "";
  return [said, right.includes(row.id) ? "RIGHT" : ""].filter(Boolean).join(" ");
}

function rowWords(row: Candidate, place: Candidate["place"]): string {
  const isZero = (each: Candidate["place"]) => each?.latitude === 0 && each.longitude === 0;
  const meters = isZero(row.place) || isZero(place) ? null : distanceMeters(row.place, place);
  return [
    row.engagementType ?? row.dataType,
    `${time(row.startMs)}-${time(row.endMs)}${row.localStartMs == null ? "" : ` (local ${time(row.localStartMs)})`}`,
    `"${row.subject ?? row.opportunityName ?? ""}"`,
    (row.customerNames ?? []).join("; ") || "no names",
    meters === null ? "place unknown" : `${Math.round(meters)} m`,
    `reps ${row.reps.map(({ names }) => names?.[0] ?? "?").join(", ") || "none"}`,
    `${row.linkedRecordingIds?.length ?? 0} linked`,
    row.createdMs == null ? "" : `created ${time(row.createdMs)}`,
  ].join(" · ");
}

const time = (ms: number | null | undefined) =>
  ms == null
    ? "–"
    : new Date(Math.round(ms / (HOUR / 60)) * (HOUR / 60)).toISOString().slice(5, 16);
