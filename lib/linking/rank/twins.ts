import type { Candidate } from "../rank-facts.ts";
import { textOf } from "./candidate-text.ts";
import { channelOf } from "./channel.ts";
import { isSamePerson } from "./rep-fit.ts";

const SAME_MS = 60_000;

/**
 * Appointments that Siro lists twice, through two connections or for two accounts of one customer: linking
 * either is right. Returns the group of each candidate, as the number of its first member.
 */
export function groupTwins(candidates: readonly Candidate[]): number[] {
  const groups = candidates.map((_, at) => at);
  const byStart = candidates
    .map((candidate, at) => ({ candidate, at }))
    .filter(({ candidate }) => candidate.dataType === "ENGAGEMENT" && candidate.startMs !== null)
    .toSorted((a, b) => (a.candidate.startMs ?? 0) - (b.candidate.startMs ?? 0) || a.at - b.at);
  byStart.forEach((one, index) => {
    for (let next = index + 1; next < byStart.length; next++) {
      const other = byStart[next];
      if (!other || (other.candidate.startMs ?? 0) - (one.candidate.startMs ?? 0) > SAME_MS) break;
      if (!areTwins(one.candidate, other.candidate)) continue;
      const [first, second] = [groups[one.at] ?? one.at, groups[other.at] ?? other.at];
      const [kept, dropped] = first < second ? [first, second] : [second, first];
      groups.forEach((group, at) => {
        if (group === dropped) groups[at] = kept;
      });
    }
  });
  return groups;
}

function areTwins(a: Candidate, b: Candidate): boolean {
  if ((a.isGone ?? false) !== (b.isGone ?? false) || channelOf(a) !== channelOf(b)) return false;
  const numbers = (candidate: Candidate) =>
    (candidate.numbers ?? []).filter((number) => number.length >= 3);
  const [own, theirs] = [numbers(a), numbers(b)];
  const isElsewhere =
    a.connectionId !== null && b.connectionId !== null && a.connectionId !== b.connectionId;
  if (!isElsewhere && a.engagementType !== b.engagementType) return false;
  if (own.some((number) => theirs.includes(number))) return true;
  if (isElsewhere) return areOfOneCustomer(a, b);
  if (own.length > 0 && theirs.length > 0) return false;
  const { allWords } = textOf(a);
  return allWords !== "" && allWords === textOf(b).allWords;
}

/**
 * Each connection has its own words for an appointment, so a family name of one is looked for in all that the
 * other says. Where one names no customer, it has to be the same person's: no one is at two places at once.
 */
function areOfOneCustomer(a: Candidate, b: Candidate): boolean {
  const [one, other] = [textOf(a), textOf(b)];
  const names = (text: typeof one, rival: typeof one) =>
    text.people.some((words) => rival.words.has(words.at(-1) ?? ""));
  if (names(one, other) || names(other, one)) return true;
  const isNameless = one.people.length === 0 || other.people.length === 0;
  return isNameless && a.reps.some((rep) => b.reps.some((theirs) => isSamePerson(rep, theirs)));
}
