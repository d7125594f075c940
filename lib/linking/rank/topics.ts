import type { Candidate } from "../rank-facts.ts";
import { textOf } from "./candidate-text.ts";
import type { Evidence } from "./evidence.ts";
import { reason } from "./reasons.ts";
import { similarity } from "./similar-words.ts";
import type { Title } from "./title.ts";

/** What an organization's appointments are about, as its own rows show it. */
export type Topics = {
  /** Words that stand beside the names of several customers, so that they are no names. */
  words: ReadonlySet<string>;
  /** Words of customers' names, which are names whatever else they mean. */
  names: ReadonlySet<string>;
};

/** A word beside this many customers is no name of any of them. */
const CUSTOMERS = 2;

export function readTopics(candidates: readonly Candidate[]): Topics {
  const texts = candidates.map(textOf);
  const names = new Set(texts.flatMap(({ people }) => people.flat()));
  const customersOf = new Map<string, Set<string>>();
  for (const { people, topics } of texts) {
    const customer = people.flat().join(" ");
    if (customer === "") continue;
    for (const word of topics) {
      customersOf.set(word, (customersOf.get(word) ?? new Set()).add(customer));
    }
  }
  const words = [...customersOf].flatMap(([word, customers]) =>
    customers.size >= CUSTOMERS && !names.has(word) ? word : [],
  );
  return { words: new Set(words), names };
}

/** The title without words that only say what an appointment was about. */
export function withoutTopics(title: Title, { words, names }: Topics): Title {
  const topicOf = (word: string) =>
    names.has(word) ? undefined : [...words].find((topic) => similarity(word, topic) >= 0.8);
  const topics = [...title.names, ...title.work].flatMap((word) => topicOf(word) ?? []);
  return {
    ...title,
    names: title.names.filter((word) => topicOf(word) === undefined),
    topics: [...new Set(topics)],
  };
}

/** Whether an appointment is about what the title says. */
export function topicEvidence(title: Title, candidate: Candidate, topics: Topics): Evidence[] {
  if (title.topics.length === 0) return [];
  const own = textOf(candidate).topics.filter((word) => topics.words.has(word));
  if (own.length === 0) return [];
  const shared = title.topics.find((word) => own.includes(word));
  return shared === undefined
    ? [{ feature: "topic:other" }]
    : [{ feature: "topic:same", reason: reason("title-words", `Title shares “${shared}”`) }];
}
