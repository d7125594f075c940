import type { EvaluatedScorecard, ScorecardNode } from "#lib/siro/platform/scorecards.ts";

/** A line of a scorecard with the lines below it. */
export type ScorecardLine = {
  id: string;
  name: string;
  /** "14 / 20"; null if Siro reports none. */
  points: string | null;
  /** "14 questions", "weight 60". */
  note: string | null;
  thinking: string | null;
  children: ScorecardLine[];
};

export type ScorecardView = {
  id: string;
  name: string;
  points: string | null;
  lines: ScorecardLine[];
};

/** The scorecard as a tree, in Siro's order. A line whose parent is missing stands at the top. */
export function viewScorecard(scorecard: EvaluatedScorecard): ScorecardView {
  const nodes = scorecard.evaluatedNodes ?? [];
  const ids = new Set(nodes.map(({ id }) => id));
  const roots = nodes.filter(({ nodeType }) => nodeType === "ROOT");
  const rootIds = new Set(roots.map(({ id }) => id));
  const isTop = ({ id, parentId }: ScorecardNode) =>
    !rootIds.has(id) && (parentId === null || !ids.has(parentId) || rootIds.has(parentId));
  const seen = new Set<string>();
  const linesOf = (among: readonly ScorecardNode[]): ScorecardLine[] =>
    among
      .toSorted((a, b) => (a.indexNumber ?? 0) - (b.indexNumber ?? 0))
      .flatMap((node) => {
        // Siro's answer may be a circle.
        if (seen.has(node.id)) return [];
        seen.add(node.id);
        const children = nodes.filter(
          ({ id, parentId }) => parentId === node.id && !rootIds.has(id),
        );
        return [{ ...lineOf(node), children: linesOf(children) }];
      });
  return {
    id: scorecard.id,
    name: scorecard.name?.trim() || "Scorecard",
    points: pointsOf(scorecard),
    lines: linesOf(nodes.filter(isTop)),
  };
}

function lineOf(node: ScorecardNode): Omit<ScorecardLine, "children"> {
  const { id, name, metricValue, unitAbbreviated, metadata } = node;
  const value =
    metricValue === null ? null : [metricValue, unitAbbreviated].filter(Boolean).join(" ");
  const weight = metadata?.sectionWeight ?? null;
  return {
    id,
    name: name?.trim() || "Unnamed",
    points: pointsOf(node),
    note: value ?? (weight === null ? null : `weight ${weight}`),
    thinking: metadata?.thinking?.trim() || null,
  };
}

function pointsOf(of: { pointsEarned: number | null; pointsPossible: number | null }) {
  const { pointsEarned, pointsPossible } = of;
  if (pointsEarned === null || pointsPossible === null) return null;
  return `${round(pointsEarned)} / ${round(pointsPossible)}`;
}

const round = (points: number) => Math.round(points * 10) / 10;
