import type { Candidate } from "../rank-facts.ts";
import { digitsOf } from "./title.ts";
import { hasDigit, isCommon, isInternalSubject, isStreetName, isWork, wordsOf } from "./words.ts";
import { withoutDates } from "./written-dates.ts";

/** What can be compared with a title. */
export type CandidateText = {
  /** Words of each person's or company's name, the family name last. */
  people: string[][];
  /** Names as they are written, for sentences; in the order of `people`. */
  written: string[];
  /** What else stands in subject and opportunity. */
  others: string[];
  /** Words of subject and opportunity that are no part of a name given elsewhere, with those of any trade. */
  topics: string[];
  /** IDs and numbers, and their digits. */
  codes: Set<string>;
  /** Whether it has a number of its own, beside the CRM ID. */
  hasNumber: boolean;
  phones: string[];
  addresses: { number: string | null; street: string[] }[];
  /** Whether the row only keeps time free: a day off, lunch, a team meeting. */
  isBlocked: boolean;
  /** The words of names, subject, and opportunity. */
  words: ReadonlySet<string>;
  /** All words of names, subject, and opportunity, in one order. */
  allWords: string;
};

const read = new WeakMap<Candidate, CandidateText>();

/** Read once for each candidate, since many recordings are compared with it. */
export function textOf(candidate: Candidate): CandidateText {
  const known = read.get(candidate);
  if (known) return known;
  const text = readText(candidate);
  read.set(candidate, text);
  return text;
}

function readText(candidate: Candidate): CandidateText {
  const named = (candidate.customerNames ?? [])
    .map((name) => ({ name, words: nameWords(name) }))
    .filter(({ words }) => words.length > 0);
  const inNames = new Set(named.flatMap(({ words }) => words));
  const others = [candidate.subject, candidate.opportunityName]
    .flatMap((text) => (text ? wordsOf(text) : []))
    .filter((word) => word.length > 1 && !isCommon(word) && !hasDigit(word) && !inNames.has(word));
  const topics = [candidate.subject, candidate.opportunityName]
    .flatMap((text) => (text ? wordsOf(text) : []))
    .filter((word) => isWork(word) || others.includes(word));
  const people = named.map(({ words }) => words);
  return {
    people,
    written: named.map(({ name }) => name),
    others: [...new Set(others)],
    topics: [...new Set(topics)],
    codes: codesOf(candidate),
    hasNumber: numbersOf(candidate).some((number) => number.length >= LONG_DIGITS),
    phones: (candidate.phones ?? []).map(digitsOf).filter((digits) => digits.length >= 7),
    addresses: (candidate.addresses ?? []).map(addressOf),
    isBlocked: people.length === 0 && isInternalSubject(candidate.subject ?? ""),
    words: new Set([...people.flat(), ...others]),
    allWords: [...new Set([...people.flat(), ...others])].toSorted().join(" "),
  };
}

/** "Smith, John" reads as "John Smith". */
function nameWords(name: string): string[] {
  const [first = "", second] = name.split(",");
  const ordered = second?.trim() ? `${second} ${first}` : name;
  return wordsOf(ordered).filter((word) => word.length > 1 && !isCommon(word) && !hasDigit(word));
}

/** Shorter numbers are often of something else than a job. */
export const LONG_DIGITS = 5;

function numbersOf({ numbers = [], subject, opportunityName }: Candidate): string[] {
  const written = [subject, opportunityName].flatMap(numberedWords);
  return [...numbers, ...written].map(digitsOf);
}

const numberedWords = (text: string | null | undefined) =>
  text ? wordsOf(withoutDates(text)).filter(hasDigit) : [];

function codesOf({ externalId, numbers = [], subject, opportunityName }: Candidate): Set<string> {
  const codes = [externalId ?? "", ...numbers].flatMap((code) => [
    code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""),
    digitsOf(code),
  ]);
  const written = [subject, opportunityName].flatMap(numberedWords);
  return new Set([...codes, ...written].filter((code) => code.length >= 4));
}

function addressOf(address: string) {
  const parts = address.split(",");
  const words = wordsOf(parts.find((part) => /^\s*\d/.test(part)) ?? parts[0] ?? "");
  const number = words.find((word) => /^\d/.test(word)) ?? null;
  return { number, street: words.filter((word) => word !== number && isStreetName(word)) };
}
