import { ISSUE_KINDS } from "#lib/mapping/issue.ts";
import { precision, recall, type Score, sumCounts } from "./score.ts";

/** What the finder has to reach at the middle noise. */
const goals = {
  suggestionsRight: 0.99,
  pairsSuggested: 0.85,
  issuesFound: 0.97,
  issuesRight: 0.98,
  everyKind: 0.85,
  sameName: 0.8,
} as const;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export function suggestionRates({ suggestions, pairs }: Score) {
  return {
    right: suggestions.told === 0 ? 1 : suggestions.right / suggestions.told,
    coverage: pairs.untied === 0 ? 1 : pairs.suggested / pairs.untied,
  };
}

/** What a score misses, in words; a kind of which there is no label cannot be judged and is missed too. */
export function findMissedGoals(score: Score): string[] {
  const missed: string[] = [];
  const expect = (what: string, share: number, goal: number) => {
    if (share < goal) missed.push(`${what}: ${percent(share)}, goal ${percent(goal)}`);
  };
  const { right, coverage } = suggestionRates(score);
  const all = sumCounts(score);
  expect("suggestions right", right, goals.suggestionsRight);
  expect("untied pairs suggested", coverage, goals.pairsSuggested);
  expect("issues found", recall(all), goals.issuesFound);
  expect("issues right", precision(all), goals.issuesRight);
  for (const kind of Object.keys(ISSUE_KINDS)) {
    const count = score.byKind.get(kind);
    const goal = kind === "same-name" ? goals.sameName : goals.everyKind;
    expect(`${kind} found`, count?.labels ? recall(count) : 0, goal);
    expect(`${kind} right`, count?.told ? precision(count) : 0, goal);
  }
  return missed.concat(findForbidden(score));
}

/** Holds at every level of noise. */
export function findForbidden({ forbidden }: Score): string[] {
  return forbidden === 0
    ? []
    : [`${forbidden} suggestions on a first name alone or for a machine account`];
}
