import { evaluate } from "./evaluate.ts";
import { findForbidden, findMissedGoals } from "./goals.ts";
import { heldOutKinds, type KindName, openKinds } from "./kinds.ts";
import { levels } from "./noise.ts";
import { writeTable } from "./table.ts";

const size = 400;

/**
 * Prints how the finder does on generated organizations, and whether it reaches every goal. Nobody looks
 * at the held-out seeds and kinds of organizations while the finder is changed.
 */
export function reportGenerated(isHeldOut: boolean): boolean {
  const seeds = Array.from({ length: 12 }, (_, i) => (isHeldOut ? 90_001 + i * 7 : i + 1));

  const kindNames = Object.keys(isHeldOut ? heldOutKinds : openKinds) as KindName[];
  const scores = new Map(
    levels.map((level) => [level, evaluate(level, seeds, size, kindNames)] as const),
  );
  console.log(
    `${seeds.length} ${isHeldOut ? "held-out " : ""}organizations of ${size} people at each level.\n`,
  );
  console.log(writeTable(scores));

  const missed = [...scores].flatMap(([level, score]) => {
    const words = level === "middle" ? findMissedGoals(score) : findForbidden(score);
    return words.map((one) => `${level}: ${one}`);
  });
  console.log(missed.length === 0 ? "\nEvery goal is reached." : `\nMissed:\n${missed.join("\n")}`);
  return missed.length === 0;
}
