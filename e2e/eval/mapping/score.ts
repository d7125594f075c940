import type { IssueKind, MappingIssue } from "#lib/mapping/issue.ts";
import type { Label, Truth } from "./labels.ts";

/** How many labels there are, how many issues were told, and how many of both answer each other. */
export type Count = { labels: number; told: number; found: number; right: number };

export type Score = {
  byKind: Map<string, Count>;
  suggestions: { told: number; right: number };
  pairs: { untied: number; suggested: number };
  /** Suggestions of what must never be suggested: machine accounts, a first name alone. */
  forbidden: number;
};

export function emptyScore(): Score {
  return {
    byKind: new Map(),
    suggestions: { told: 0, right: 0 },
    pairs: { untied: 0, suggested: 0 },
    forbidden: 0,
  };
}

const emptyCount = (): Count => ({ labels: 0, told: 0, found: 0, right: 0 });

const peopleOf = ({ siroUserIds, crmUserIds }: Label) => [...siroUserIds, ...crmUserIds].sort();

/**
 * An issue answers a label of its kind about the same people. Of a shared name two people are enough,
 * since who else bears it is a matter of how names are written.
 */
function answers(issue: string[], label: string[], kind: IssueKind | string): boolean {
  if (kind !== "same-name") return issue.join() === label.join();
  return issue.filter((id) => label.includes(id)).length >= 2;
}

function countOf(score: Score, kind: string): Count {
  const count = score.byKind.get(kind) ?? emptyCount();
  score.byKind.set(kind, count);
  return count;
}

/** Adds how the finder did on one organization. */
export function addScore(score: Score, truth: Truth, issues: readonly MappingIssue[]) {
  const told = issues.map((issue) => ({ kind: issue.kind, people: peopleOf(issue) }));
  const labels = truth.issues.map((label) => ({ kind: label.kind, people: peopleOf(label) }));
  const near = (rows: typeof labels) => {
    const index = new Map<string, string[][]>();
    for (const { kind, people } of rows) {
      for (const id of people) {
        const key = `${kind} ${id}`;
        index.set(key, [...(index.get(key) ?? []), people]);
      }
    }
    return ({ kind, people }: (typeof labels)[number]) =>
      people.some((id) => index.get(`${kind} ${id}`)?.some((one) => answers(people, one, kind)));
  };
  const isTold = near(told);
  const isLabeled = near(labels);
  for (const label of labels) {
    const count = countOf(score, label.kind);
    count.labels++;
    if (isTold(label)) count.found++;
  }
  for (const issue of told) {
    const count = countOf(score, issue.kind);
    count.told++;
    if (isLabeled(issue)) count.right++;
  }
  addSuggestions(score, truth, issues);
}

function addSuggestions(score: Score, truth: Truth, issues: readonly MappingIssue[]) {
  // Of somebody's two accounts either is right.
  const found = new Set<string>();
  for (const { suggestion } of issues) {
    if (!suggestion) continue;
    const { siroUserId, crmUserId } = suggestion;
    if (truth.isCoin(siroUserId, crmUserId)) continue;
    score.suggestions.told++;
    if (truth.samePerson(siroUserId, crmUserId)) {
      score.suggestions.right++;
      found.add(crmUserId);
    }
    const isForbidden = [siroUserId, crmUserId].some(
      (id) => truth.machineIds.has(id) || truth.firstNameOnlyIds.has(id),
    );
    if (isForbidden) score.forbidden++;
  }
  for (const { crmUserId } of truth.untiedPairs) {
    score.pairs.untied++;
    if (found.has(crmUserId)) score.pairs.suggested++;
  }
}

/** All kinds together. */
export function sumCounts(score: Pick<Score, "byKind">): Count {
  const sum = emptyCount();
  for (const count of score.byKind.values()) {
    sum.labels += count.labels;
    sum.told += count.told;
    sum.found += count.found;
    sum.right += count.right;
  }
  return sum;
}

/** Share of the labels that were found. */
export const recall = ({ labels, found }: Count) => (labels === 0 ? 1 : found / labels);
/** Share of what was told that is right. */
export const precision = ({ told, right }: Count) => (told === 0 ? 1 : right / told);
