import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { Ranker } from "../judged.ts";
import { NAME_CASES } from "./name-cases.ts";
import { PLACE_CASES } from "./place-cases.ts";
import type { SingleCase } from "./single-case.ts";
import { TIME_CASES } from "./time-cases.ts";

export const SINGLE_CASES: readonly SingleCase[] = [...TIME_CASES, ...NAME_CASES, ...PLACE_CASES];

/** How a decision differs from a careful person's. */
type Difference = "none" | "too bold" | "too shy" | "wrong record" | "too sure";

type JudgedCase = {
  title: string;
  difference: Difference;
  human: string;
  said: string;
  top: RankedCandidate | undefined;
};

export function judgeCases(rank: Ranker): JudgedCase[] {
  return SINGLE_CASES.map((each) => {
    const [top] = rank(each);
    return {
      title: each.title,
      difference: differenceOf(each.human, top),
      human: wordsFor(each.human),
      said: top ? `${top.verdict} ${top.id} (${top.confidence.toFixed(3)})` : "nothing",
      top,
    };
  });
}

function differenceOf(human: SingleCase["human"], top: RankedCandidate | undefined): Difference {
  const proposed = top && top.verdict !== "unsure" ? top : undefined;
  if (human === "propose nothing") return proposed ? "too bold" : "none";
  if (!proposed) return "too shy";
  if (!human.propose.includes(proposed.id)) return "wrong record";
  return proposed.verdict === "sure" && human.sure === "too much" ? "too sure" : "none";
}

function wordsFor(human: SingleCase["human"]): string {
  if (human === "propose nothing") return human;
  const sure = human.sure === "acceptable" ? "may be sure" : "not sure";
  return `propose ${human.propose.join(" or ")}, ${sure}`;
}
