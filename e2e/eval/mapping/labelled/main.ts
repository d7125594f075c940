import { readLabelled } from "./format.ts";
import { writeLabelledTable } from "./report.ts";
import { addLabelledScore, emptyLabelledScore } from "./score.ts";

/** Prints how the finder does on each labelled organization of a folder, and on all together. */
export function reportLabelled(folder: string) {
  const all = emptyLabelledScore();
  for (const { name, organization } of readLabelled(folder)) {
    const one = emptyLabelledScore();
    addLabelledScore(one, organization);
    addLabelledScore(all, organization);
    console.log(`${name}\n\n${writeLabelledTable(one)}\n`);
  }
  console.log(`all\n\n${writeLabelledTable(all)}`);
}
