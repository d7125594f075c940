import { precision, recall, sumCounts } from "../score.ts";
import type { LabeledScore } from "./score.ts";

const percent = (part: number, whole: number) =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

/** How well suggestions and issues do, each kind in a line. */
export function writeLabeledTable(score: LabeledScore): string {
  const { byKind, suggestions, needed, forbidden } = score;
  const rows = [...byKind].sort().map(([kind, count]) => row(kind, count));
  return [
    "| | right | found | labels | told |",
    "|---|---:|---:|---:|---:|",
    `| suggestions | ${percent(suggestions.right, suggestions.told)} | ${percent(needed.suggested, needed.people)} | ${needed.people} | ${suggestions.told} |`,
    row("all issues", sumCounts(score)),
    ...rows,
    `\nSuggestions for machines, or on a first name alone: ${forbidden}.`,
  ].join("\n");
}

function row(name: string, count: ReturnType<typeof sumCounts>): string {
  const right = count.told === 0 ? "–" : percent(precision(count), 1);
  const found = count.labels === 0 ? "–" : percent(recall(count), 1);
  return `| ${name} | ${right} | ${found} | ${count.labels} | ${count.told} |`;
}
