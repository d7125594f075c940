import { isKnownGiven } from "#lib/mapping/records/nicknames.ts";
import type { Candidate } from "../rank-facts.ts";
import { type CandidateText, textOf } from "./candidate-text.ts";
import type { Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";
import { givenSimilarity, similarity, writtenAlike } from "./similar-words.ts";
import type { Title } from "./title.ts";
import { addressEvidence, codeEvidence, hasOtherNumber, phoneEvidence } from "./title-numbers.ts";
import type { Topics } from "./topics.ts";

/** What a recording's title says about a candidate. */
export function titleEvidence(title: Title, candidate: Candidate, topics: Topics): Evidence[] {
  const text = withNamesFromSubject(textOf(candidate), topics);
  const code = codeEvidence(title, text);
  const phone = phoneEvidence(title, text);
  const address = addressEvidence(title, text);
  const isPlace = title.hasStreet || (title.isAddress && address !== null);
  const name = isPlace ? null : nameEvidence(title, text);
  const found = [code, phone, address, name].filter((each) => each !== null);
  const all = found.length > 0 ? found : [unmatched(title, text)];
  return code === null && hasOtherNumber(title, text)
    ? [...all, { feature: "number:differs" }]
    : all;
}

/**
 * What a row names. Without a customer, the words of its subject that aren't what the organization's
 * appointments are about may be one.
 */
function withNamesFromSubject(text: CandidateText, { words }: Topics): CandidateText {
  const others = text.others.filter((word) => !words.has(word));
  if (text.people.length > 0 || others.length === 0 || others.length > MAX_NAME_WORDS)
    return { ...text, others };
  return { ...text, others: [], people: [others], written: [others.join(" ")] };
}

const MAX_NAME_WORDS = 4;

/** A title that names something, but nothing of this candidate. */
function unmatched(title: Title, { people, others, addresses }: CandidateText): Evidence {
  if (title.isAddress)
    return { feature: `address:${addresses.length > 0 ? "differs" : "unknown"}` };
  if (title.names.length === 0) return { feature: "title:says-nothing" };
  if (people.length + others.length === 0) return { feature: "title:nothing-to-compare" };
  const hasLatin = (words: readonly string[]) => words.some((word) => /^[a-z]+$/.test(word));
  const isOtherScript = !hasLatin(title.names) || !hasLatin([...people.flat(), ...others]);
  if (isOtherScript) return { feature: "title:other-script" };
  return { feature: title.names.length > 1 ? "title:names-others" : "title:names-other" };
}

/** How a name is found in a title, the surest first. */
const NAME_FITS = [
  "whole",
  "whole-near",
  "family-initial",
  "family",
  "subject-words",
  "family-near",
  "given-initial",
  "given",
  "subject-word",
  "initials",
  "beginning",
  "given-other-initial",
  "letter",
] as const;
type NameFit = (typeof NAME_FITS)[number];

function nameEvidence(title: Title, text: CandidateText): Evidence | null {
  const fits: Fitting[] = text.people.flatMap((words, at) => {
    const names = writtenAlike(title.names, words);
    const fit = fitOf({ names, letters: title.letters }, words);
    return fit ? [{ fit, name: text.written[at] ?? "", names }] : [];
  });
  const inOthers = title.names.filter((word) =>
    text.others.some((own) => similarity(own, word) >= 0.8),
  );
  if (inOthers.length > 0) {
    const fit = inOthers.length > 1 ? "subject-words" : "subject-word";
    fits.push({ fit, name: inOthers.join(" "), names: title.names });
  }
  const [best] = fits.toSorted((a, b) => NAME_FITS.indexOf(a.fit) - NAME_FITS.indexOf(b.fit));
  if (!best) return null;
  const other = otherWords(best, text);
  // "John Baker" isn't John Smith.
  if (best.fit === "given" && other === "name" && best.names.length === 2)
    return otherFamily(best.name);
  const suffix = other === null ? "" : other === "name" ? "-and-other" : "-and-words";
  return { feature: `name:${best.fit}${suffix}`, reason: nameReason(best.fit, best.name) };
}

type Fitting = { fit: NameFit; name: string; names: readonly string[] };

/** What else a title names beside a part of a name: another name, or other words. */
function otherWords({ fit, names }: Fitting, text: CandidateText): "name" | "words" | null {
  if (fit !== "family" && fit !== "family-near" && fit !== "given") return null;
  const isOwn = names.map(
    (word) =>
      text.others.some((own) => similarity(own, word) >= 0.6) ||
      text.people.some((own) => own.some((each, at) => comparisonOf(own, at)(each, word) >= 0.6)),
  );
  if (!isOwn.includes(false)) return null;
  const isName = (word: string, at: number) =>
    isKnownGiven(word) || (fit === "given" ? isOwn[at - 1] === true : isOwn[at + 1] === true);
  return names.some((word, at) => !isOwn[at] && isName(word, at)) ? "name" : "words";
}

const otherFamily = (name: string): Evidence => ({
  feature: "name:other-family",
  reason: againstReason(
    "title-other-family",
    `Title has a different family name than “${shorten(name)}”`,
  ),
});

const MAX_NAME = 40;
const shorten = (name: string) =>
  name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;

function nameReason(fit: NameFit, name: string) {
  const shown = shorten(name);
  if (fit === "subject-words" || fit === "subject-word") {
    return reason("title-words", `Title shares “${shown}”`);
  }
  if (fit === "initials" || fit === "letter")
    return reason("title-initials", `Title has the initials of “${shown}”`);
  if (fit === "given-other-initial")
    return againstReason("title-other-initial", `Title has a different initial than “${shown}”`);
  const isWhole = fit === "whole" || fit === "family-initial" || fit === "family";
  return reason(
    isWhole ? "title-name" : "title-similar-name",
    `Title ${isWhole ? "names" : "has a name like"} “${shown}”`,
  );
}

const comparisonOf = (words: readonly string[], at: number) =>
  at === words.length - 1 ? similarity : givenSimilarity;

function fitOf(
  { names, letters }: { names: readonly string[]; letters: readonly string[] },
  words: readonly string[],
): NameFit | null {
  const best = words.map((word, at) => {
    const compare = comparisonOf(words, at);
    return Math.max(0, ...names.map((own) => compare(own, word)));
  });
  const sure = best.filter((score) => score >= 0.95).length;
  const near = best.filter((score) => score >= 0.75).length;
  const [family = 0, given = 0] = [best.at(-1), best[0]];
  const isAlone = words.length === 1;
  if (sure > 1) return "whole";
  if (near > 1) return "whole-near";
  if (family >= 0.95) return isAlone || hasInitial(letters, words) ? "family-initial" : "family";
  if (family >= 0.75) return hasInitial(letters, words) ? "family-initial" : "family-near";
  if (near > 0 && given < 0.75) return "family";
  const initial = familyInitial(letters, words);
  if (given >= 0.75) {
    return initial === "same"
      ? "given-initial"
      : initial === "other"
        ? "given-other-initial"
        : "given";
  }
  if (letters.includes(initialsOf(words)) && words.length > 1) return "initials";
  if (best.some((score) => score >= 0.6)) return "beginning";
  return isAlone && initial === "same" && names.length === 1 ? "letter" : null;
}

/** Whether a title like "Rick Z" may shorten a family name to its first letter. */
function familyInitial(letters: readonly string[], words: readonly string[]) {
  const single = letters.filter((letter) => letter.length === 1);
  if (single.length === 0) return null;
  const family = words.at(-1) ?? "";
  return single.some((letter) => family.startsWith(letter)) ? "same" : "other";
}

const hasInitial = (letters: readonly string[], [given = ""]: readonly string[]) =>
  letters.some((letter) => letter.length === 1 && given.startsWith(letter));

const initialsOf = (words: readonly string[]) =>
  (words[0]?.[0] ?? "") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "");
