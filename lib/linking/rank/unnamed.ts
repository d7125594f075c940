import type { Candidate } from "../rank-facts.ts";
import { textOf } from "./candidate-text.ts";
import { channelOf } from "./channel.ts";
import type { Evidence } from "./evidence.ts";
import { againstReason } from "./reasons.ts";

/** Where at least this share of the appointments says whom it's with, one that doesn't may be the rep's own time. */
const MOST = 0.6;

/** The appointments that say nothing of a customer, where most others do. */
export function findUnnamed(
  candidates: readonly Candidate[],
  groups: readonly number[],
): ReadonlySet<number> {
  const isNamed = new Map<number, boolean>();
  const members = new Map<number, number[]>();
  candidates.forEach((candidate, at) => {
    if (candidate.dataType !== "ENGAGEMENT" || channelOf(candidate) !== "visit") return;
    const group = groups[at] ?? at;
    isNamed.set(group, (isNamed.get(group) ?? false) || saysWhom(candidate));
    members.set(group, [...(members.get(group) ?? []), at]);
  });
  const named = [...isNamed.values()].filter(Boolean).length;
  if (named < MOST * isNamed.size) return new Set();
  return new Set([...members].flatMap(([group, own]) => (isNamed.get(group) ? [] : own)));
}

function saysWhom(candidate: Candidate): boolean {
  const { people, phones, addresses, hasNumber } = textOf(candidate);
  return (
    people.length > 0 ||
    phones.length > 0 ||
    addresses.length > 0 ||
    hasNumber ||
    candidate.place !== null
  );
}

export const UNNAMED: Evidence = {
  feature: "record:unnamed",
  reason: againstReason("unnamed", "Has no customer, unlike most other appointments"),
};
