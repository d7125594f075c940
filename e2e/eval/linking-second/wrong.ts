import type { Candidate } from "#lib/linking/rank-facts.ts";
import type { Judged } from "../linking-elsewhere/judged.ts";
import type { Example } from "./examples.ts";

/** A wrong proposal in a few lines: the recording, what was proposed, and what is right. */
export function describeWrong({ example, top }: Judged<Example>): string {
  const { recording, candidates, right, kind, isDecidable } = example;
  const proposed = candidates.find(({ id }) => id === top?.id);
  const rights = candidates.filter(({ id }) => right.includes(id));
  return [
    `${kind}${isDecidable ? "" : " (no one could tell)"}`,
    `  recording  ${clockOf(recording.startMs)}–${clockOf(recording.endMs)} "${recording.title ?? ""}"`,
    `  proposed   ${describeRow(proposed)}, ${top?.verdict} ${top?.confidence.toFixed(3)}`,
    ...rights.map((row) => `  right      ${describeRow(row)}`),
    ...(rights.length === 0 ? ["  right      none"] : []),
    ...(top?.reasons ?? []).map(
      ({ sentence, isAgainst }) => `  ${isAgainst ? "-" : "+"} ${sentence}`,
    ),
  ].join("\n");
}

const describeRow = (row: Candidate | undefined) =>
  row
    ? `${clockOf(row.startMs)}–${clockOf(row.endMs)} "${row.subject ?? row.opportunityName ?? ""}"`
    : "?";

/** In UTC, like all of the data. */
const clockOf = (ms: number | null) =>
  ms === null ? "?" : new Date(ms).toISOString().slice(8, 16).replace("T", " ");
