import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { Ranker } from "../../linking-elsewhere/judged.ts";
import type { SingleCase } from "./single-case.ts";
import { SINGLE_CASES } from "./single-cases.ts";

/** How what is said differs from the answer. */
type Difference = "agrees" | "too shy" | "wrong record" | "too bold" | "too sure";

/** Prints on how many single cases a ranker agrees with the answers, and the others in detail. */
export function printCases(rank: Ranker): void {
  const said = SINGLE_CASES.map((each) => {
    const [top] = rank(each);
    return { each, top, difference: differenceOf(each.answer, top) };
  });
  const agreed = said.filter(({ difference }) => difference === "agrees");
  console.log(
    `\nSingle cases answered like an experienced admin: ${agreed.length} of ${said.length}`,
  );
  for (const { each, top, difference } of said) {
    if (difference === "agrees") continue;
    const words = top ? `${top.verdict} ${top.id} (${top.confidence.toFixed(3)})` : "nothing";
    console.log(`  ${difference}: ${each.title}. Answer: ${wordsFor(each.answer)}. Said: ${words}`);
  }
}

/** Where the answer is "unsure", a proposal is too bold, and a sure one worse. */
export function differenceOf(
  answer: SingleCase["answer"],
  top: Pick<RankedCandidate, "id" | "verdict"> | undefined,
): Difference {
  const proposed = top && top.verdict !== "unsure" ? top : undefined;
  if (typeof answer === "string") {
    if (!proposed) return "agrees";
    return proposed.verdict === "sure" ? "too sure" : "too bold";
  }
  if (!proposed) return "too shy";
  return answer.right.includes(proposed.id) ? "agrees" : "wrong record";
}

const wordsFor = (answer: SingleCase["answer"]) =>
  typeof answer === "string" ? answer : answer.right.join(" or ");
