import { readLabeled } from "./format.ts";
import { writeLabeledTable } from "./report.ts";
import { addLabeledScore, emptyLabeledScore } from "./score.ts";

/** Prints how the finder does on each labeled organization of a folder, and on all together. */
export function reportLabeled(folder: string) {
  const all = emptyLabeledScore();
  for (const { name, organization } of readLabeled(folder)) {
    const one = emptyLabeledScore();
    addLabeledScore(one, organization);
    addLabeledScore(all, organization);
    console.log(`${name}\n\n${writeLabeledTable(one)}\n`);
  }
  console.log(`all\n\n${writeLabeledTable(all)}`);
}
