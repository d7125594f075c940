import type { RankReason } from "../rank-facts.ts";

/** What a reason speaks of, in a word that follows "the". */
type Topic = "time" | "address" | "title" | "rep";

/** Each kind of reason, with its topic if it has one. */
const TOPICS = {
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
  "other-house": "title",
  teammate: null,
  blocked: null,
  channel: null,
  claimed: null,
  gone: null,
  "next-door": null,
  "other-nearer": null,
  part: null,
  short: null,
  taken: null,
  unnamed: null,
} as const satisfies Record<string, Topic | null>;

export type ReasonKind = keyof typeof TOPICS;

const topics = new Map<string, Topic | null>(Object.entries(TOPICS));

export const topicOf = ({ kind }: Pick<RankReason, "kind">): Topic | null =>
  topics.get(kind) ?? null;

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
