import type { Json } from "../box.ts";
import type { Recording } from "../rows.ts";
import type { State } from "../state.ts";

const scorecardIdOf = (conversationType: string) => `scorecard-${conversationType}`;

/** One scorecard for each conversation type. */
export function listScorecards(state: State, organizationId: string): Json[] {
  const types = new Set(state.conversationConfigurations.map((each) => each.conversationType));
  return [...types].map((conversationType) => ({
    id: scorecardIdOf(conversationType),
    organizationId,
    name: "In-home visit",
    description: null,
    conversationType,
    isActive: true,
    createdAt: "2026-01-05T15:00:00.000Z",
    updatedAt: "2026-01-05T15:00:00.000Z",
    hasScoredRecordings: true,
  }));
}

const node = (id: string, parentId: string, indexNumber: number, more: Json) => ({
  id,
  parentId,
  indexNumber,
  description: null,
  color: "YELLOW",
  ...more,
});

/** The scorecard with one recording's points; nothing is evaluated if it's of another type. */
export function evaluateScorecard(id: string, row: Recording | undefined, span: Json): Json {
  const isOfType = row !== undefined && scorecardIdOf(row.conversationType) === id;
  const score = isOfType ? row.evaluationScore : null;
  const earned = score ?? 0;
  return {
    id,
    name: "In-home visit",
    recordingsEvaluatedCount: score === null ? 0 : 1,
    recordingsWonCount: 0,
    pointsPossible: 100,
    pointsEarned: earned,
    tags: [],
    evaluatedNodes: [
      node("root", "", 0, {
        name: "Total",
        nodeType: "ROOT",
        metadata: {},
        pointsPossible: 100,
        pointsEarned: earned,
      }),
      node("discovery", "root", 1, {
        name: "Discovery",
        nodeType: "SECTION",
        metadata: { sectionWeight: 60 },
        pointsPossible: 60,
        pointsEarned: Math.min(60, earned),
      }),
      node("questions", "discovery", 0, {
        name: "Questions asked",
        nodeType: "METRIC",
        metadata: { metricId: "m1", metricType: "REP_QUESTIONS_COUNT" },
        metricValue: 14,
        unit: "questions",
        pointsPossible: 60,
        pointsEarned: Math.min(60, earned),
      }),
      node("closing", "root", 0, {
        name: "Closing",
        nodeType: "SECTION",
        metadata: { sectionWeight: 40 },
        pointsPossible: 40,
        pointsEarned: Math.max(0, earned - 60),
      }),
      node("next", "closing", 0, {
        name: "Agreed on a next step",
        nodeType: "METRIC",
        metadata: {
          metricId: "m2",
          metricType: "AI_METRIC",
          score: "3",
          impact: "HIGH",
          thinking: "The rep proposed a date, and the owner agreed.",
          recommendation: "Ask for the signature first.",
        },
        metricValue: null,
        pointsPossible: 40,
        pointsEarned: Math.max(0, earned - 60),
      }),
    ],
    metricRubrics: [],
    sectionWeights: [],
    colorConfigurations: [],
    filterByIds: row ? [row.id] : [],
    filterBy: "RECORDING",
    ...span,
  };
}
