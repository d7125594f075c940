import { distanceMeters } from "../place.ts";
import type { Candidate } from "../rank-facts.ts";
import { textOf } from "./candidate-text.ts";
import { channelOf } from "./channel.ts";
import { isSamePerson } from "./rep-fit.ts";

const SAME_MS = 60_000;
/** Two listings of one appointment are no farther apart, unless they name the same person. */
const SAME_METERS = 1_000;
/** Two positions of one address are no farther apart. */
const HOME_METERS = 100;
/** Shorter numbers are often of something else than a job. */
const NUMBER_LENGTH = 3;

/** How two rows are one appointment: by what they say, or because nothing tells them apart. */
type Twin = "told" | "untold" | null;

/**
 * Appointments that Siro lists twice, through two connections or for two accounts of one customer: linking
 * either is right. Returns the group of each candidate, as the number of its first member.
 */
export function groupTwins(candidates: readonly Candidate[]): number[] {
  const groups = candidates.map((_, at) => at);
  const pairs = listPairs(candidates);
  const twinOf = new Map(pairs.map(({ a, b, twin }) => [`${a} ${b}`, twin]));
  const isTwin = (a: number, b: number) => twinOf.has(a < b ? `${a} ${b}` : `${b} ${a}`);
  const membersOf = (group: number) =>
    [...groups.keys()].filter((member) => groups[member] === group);
  const join = (a: number, b: number) => {
    const [kept = a, dropped = b] = [groups[a] ?? a, groups[b] ?? b].toSorted((x, y) => x - y);
    if (kept === dropped) return;
    // Two customers stay two, even if a third row may be either's.
    const [one, other] = [membersOf(kept), membersOf(dropped)];
    if (!one.every((member) => other.every((each) => isTwin(member, each)))) return;
    for (const member of other) groups[member] = kept;
  };
  for (const { a, b, twin } of pairs) if (twin === "told") join(a, b);
  const untold = pairs.filter(({ twin }) => twin === "untold");
  const rivals = untold.map(({ a, b }) => [groups[a] ?? a, groups[b] ?? b] as const);
  const isOnly = (group: number) =>
    new Set(rivals.filter((pair) => pair.includes(group)).flat()).size === 2;
  for (const [a, b] of rivals) if (isOnly(a) && isOnly(b)) join(a, b);
  return groups;
}

/** Every two rows that may be one appointment, the first listed first. */
function listPairs(candidates: readonly Candidate[]) {
  const byStart = candidates
    .map((candidate, at) => ({ candidate, at, startMs: candidate.startMs ?? Number.NaN }))
    .filter(({ candidate }) => candidate.dataType === "ENGAGEMENT" && candidate.startMs !== null)
    .toSorted((a, b) => a.startMs - b.startMs || a.at - b.at);
  return byStart.flatMap((one, index) => {
    const pairs: { a: number; b: number; twin: Twin }[] = [];
    for (const other of byStart.slice(index + 1)) {
      if (other.startMs - one.startMs > SAME_MS) break;
      const twin = compareRows(one.candidate, other.candidate);
      const [a = 0, b = 0] = [one.at, other.at].toSorted((x, y) => x - y);
      if (twin !== null) pairs.push({ a, b, twin });
    }
    return pairs;
  });
}

function compareRows(a: Candidate, b: Candidate): Twin {
  if ((a.isGone ?? false) !== (b.isGone ?? false) || channelOf(a) !== channelOf(b)) return null;
  const isElsewhere =
    a.connectionId !== null && b.connectionId !== null && a.connectionId !== b.connectionId;
  if (!isElsewhere && a.engagementType !== b.engagementType) return null;
  const [own, theirs] = [numbersOf(a), numbersOf(b)];
  if (own.some((number) => theirs.includes(number))) return "told";
  if (isElsewhere) return compareElsewhere(a, b);
  if (own.length > 0 && theirs.length > 0) return null;
  const { allWords } = textOf(a);
  if (allWords !== "" && allWords === textOf(b).allWords) return "told";
  return isOneRep(a, b) && nameTie(a, b) === "same" && isOneHome(a, b) ? "told" : null;
}

/** No one visits a customer twice at the same time and address. */
function isOneHome(a: Candidate, b: Candidate): boolean {
  const meters = distanceMeters(a.place, b.place);
  const [own, theirs] = [addressesOf(a), addressesOf(b)];
  if (own.length > 0 && theirs.length > 0) return own.some((each) => theirs.includes(each));
  return meters !== null && meters <= HOME_METERS;
}

const addressesOf = ({ addresses = [] }: Candidate) =>
  addresses.map((address) => address.toLowerCase());

const isOneRep = (a: Candidate, b: Candidate) =>
  a.reps.some((rep) => b.reps.some((theirs) => isSamePerson(rep, theirs)));

const numbersOf = ({ numbers = [] }: Candidate) =>
  numbers.filter((number) => number.length >= NUMBER_LENGTH);

/** Each connection has its own words and numbers for an appointment. */
function compareElsewhere(a: Candidate, b: Candidate): Twin {
  const names = nameTie(a, b);
  if (names === "same") return "told";
  const meters = distanceMeters(a.place, b.place);
  if (meters !== null && meters > SAME_METERS) return null;
  if (names === "family") return meters === null ? null : "told";
  if (names !== null) return names === "in-words" ? "told" : null;
  const isNumbered = numbersOf(a).length > 0 && numbersOf(b).length > 0;
  return isOneRep(a, b) && !isNumbered && addsNothing(a, b) ? "untold" : null;
}

type NameTie = "same" | "family" | "in-words" | "different" | null;

/**
 * What the names of two rows say: a person or company of both, one family name with other given names, a family
 * name that the other row only mentions, or nothing, because one of them names no one.
 */
function nameTie(a: Candidate, b: Candidate): NameTie {
  const [one, other] = [textOf(a), textOf(b)];
  const pairs = one.people.flatMap((own) => other.people.map((theirs) => [own, theirs] as const));
  const isFamily = ([own, theirs]: (typeof pairs)[number]) => own.at(-1) === theirs.at(-1);
  const families = pairs.filter(isFamily);
  if (families.some(([own, theirs]) => isWithin(own, theirs) || isWithin(theirs, own)))
    return "same";
  if (families.length > 0) return "family";
  const isMentioned = (text: typeof one, rival: typeof one) =>
    text.people.some((words) => rival.words.has(words.at(-1) ?? ""));
  if (isMentioned(one, other) || isMentioned(other, one)) return "in-words";
  return pairs.length > 0 ? "different" : null;
}

const isWithin = (some: readonly string[], all: readonly string[]) =>
  some.every((word) =>
    all.some((each) => each === word || (word.length === 1 && each.startsWith(word))),
  );

/** Whether one of two rows says nothing that the other doesn't, so that it may be the same appointment. */
function addsNothing(a: Candidate, b: Candidate): boolean {
  const [one, other] = [textOf(a), textOf(b)];
  if (one.isBlocked || other.isBlocked) return false;
  const isPart = (text: typeof one, rival: typeof one) =>
    text.people.length === 0 && [...text.words].every((word) => rival.words.has(word));
  return isPart(one, other) || isPart(other, one);
}
