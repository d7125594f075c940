import { expect, test } from "vitest";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import { findMissedGoals } from "./goals.ts";
import type { Label, Truth } from "./labels.ts";
import { createOrganization } from "./organization.ts";
import { addScore, emptyScore, precision, recall, sumCounts } from "./score.ts";
import { tellTruth } from "./truth.ts";

const truth = tellTruth(createOrganization(7, "middle", 600));

function issueOf({ kind, siroUserIds, crmUserIds }: Label): MappingIssue {
  return {
    id: "",
    fingerprint: "",
    kind: kind as MappingIssue["kind"],
    siroUserIds: siroUserIds.toReversed(),
    crmUserIds,
    suggestion: null,
    reasons: [],
  };
}

const suggestions = (pairs: Truth["untiedPairs"]): MappingIssue[] =>
  pairs.map((pair) => ({
    ...issueOf({ kind: "email-mismatch", siroUserIds: [], crmUserIds: [] }),
    suggestion: { ...pair, score: 1, reasons: [] },
  }));

function scoreOf(issues: MappingIssue[]) {
  const score = emptyScore();
  addScore(score, truth, issues);
  return score;
}

test("a finder that reports exactly the true issues gets full marks", () => {
  const score = scoreOf(truth.issues.map(issueOf));
  expect(recall(sumCounts(score))).toBe(1);
  expect(precision(sumCounts(score))).toBe(1);
  expect(findMissedGoals(score)).toEqual(["untied pairs suggested: 0.0 %, goal 85.0 %"]);
});

test("a finder that reports nothing gets no marks for precision", () => {
  const missed = findMissedGoals(scoreOf([]));
  expect(missed).toContain("issues found: 0.0 %, goal 97.0 %");
  expect(missed).toContain("email-mismatch right: 0.0 %, goal 85.0 %");
});

test("the right kind about other people, and the right people under another kind, are both wrong", () => {
  const [first, second] = truth.issues.filter(({ kind }) => kind === "email-mismatch");
  if (!first || !second) throw new Error("the organization has no two of this kind");
  const mixed = issueOf({ ...first, crmUserIds: second.crmUserIds });
  const other = issueOf({ ...first, kind: "missing-email" });
  expect(sumCounts(scoreOf([mixed, other]))).toMatchObject({ told: 2, right: 0, found: 0 });
});

test("wrong pairs and machines are counted against the suggestions", () => {
  const [machineId = ""] = [...truth.machineIds];
  const [right] = truth.untiedPairs;
  if (!right) throw new Error("the organization has no untied pair");
  const score = scoreOf(suggestions([right, { ...right, crmUserId: machineId }]));
  expect(score.suggestions).toEqual({ told: 2, right: 1 });
  expect(score.pairs.suggested).toBe(1);
  expect(score.forbidden).toBe(1);
});

test("the same seed gives the same organization, another one another", () => {
  const of = (seed: number) => JSON.stringify(createOrganization(seed, "high", 50));
  expect(of(1)).toBe(of(1));
  expect(of(1)).not.toBe(of(2));
});

test("every kind of issue occurs at the middle noise", () => {
  expect(new Set(truth.issues.map(({ kind }) => kind)).size).toBe(13);
});
