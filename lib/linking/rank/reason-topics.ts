import type { RankReason } from "../rank-facts.ts";

/** What a reason speaks of, in a word that follows "the". */
type Topic = "time" | "address" | "title" | "rep";

const TOPICS: Readonly<Record<string, Topic>> = {
  late: "time",
  early: "time",
  "in-window": "time",
  "same-day": "time",
  "other-day": "time",
  "other-clock": "time",
  created: "time",
  call: "time",
  near: "address",
  far: "address",
  address: "title",
  street: "title",
  number: "title",
  "number-near": "title",
  phone: "title",
  "phone-end": "title",
  "title-name": "title",
  "title-similar-name": "title",
  "title-initials": "title",
  "title-words": "title",
  "title-other-family": "title",
  "title-other-initial": "title",
  "same-rep": "rep",
  "same-rep-name": "rep",
  "same-rep-learned": "rep",
  "other-rep": "rep",
};

export const topicOf = ({ kind }: Pick<RankReason, "kind">): Topic | null => TOPICS[kind] ?? null;

/** What speaks for a candidate, and what against it. A topic with anything against it doesn't speak for it. */
export function topicsOf(reasons: readonly RankReason[]): { fitting: Topic[]; against: Topic[] } {
  const of = (isAgainst: boolean) =>
    new Set(
      reasons.flatMap((reason) =>
        (reason.isAgainst ?? false) === isAgainst ? (topicOf(reason) ?? []) : [],
      ),
    );
  const against = of(true);
  return { fitting: [...of(false)].filter((topic) => !against.has(topic)), against: [...against] };
}
