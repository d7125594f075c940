import { ISSUE_KINDS } from "#lib/mapping/issue.ts";
import { suggestionRates } from "./goals.ts";
import { levels, type NoiseLevel } from "./noise.ts";
import { precision, recall, type Score, sumCounts } from "./score.ts";

const percent = (share: number) => (share * 100).toFixed(1);

function row(name: string, cells: readonly (string | number)[]): string {
  return `| ${name} | ${cells.join(" | ")} |`;
}

/** Right and found per kind and level, in percent; "–" where there is neither a label nor an issue. */
export function writeTable(scores: ReadonlyMap<NoiseLevel, Score>): string {
  const per = (tell: (score: Score) => readonly [right: number, found: number] | null) =>
    levels.map((level) => {
      const score = scores.get(level);
      const told = score ? tell(score) : null;
      return told ? told.map(percent).join(" / ") : "–";
    });
  const rows = Object.keys(ISSUE_KINDS).map((kind) => {
    const labels = scores.get("middle")?.byKind.get(kind)?.labels ?? 0;
    const cells = per(({ byKind }) => {
      const count = byKind.get(kind);
      return count?.labels ? [precision(count), recall(count)] : null;
    });
    return row(kind, [...cells, labels]);
  });
  const all = per((score) => [precision(sumCounts(score)), recall(sumCounts(score))]);
  const suggestions = per((score) => {
    const { right, coverage } = suggestionRates(score);
    return [right, coverage];
  });
  const middle = scores.get("middle");
  return [
    row("right / found, %", [...levels, "labels, middle"]),
    `|---|${levels.map(() => "---:|").join("")}---:|`,
    ...rows,
    row("all issues", [...all, middle ? sumCounts(middle).labels : 0]),
    row("suggestions, of untied pairs", [...suggestions, middle?.pairs.untied ?? 0]),
  ].join("\n");
}
