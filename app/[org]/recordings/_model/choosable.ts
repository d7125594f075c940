import type { RecordingRow } from "./rows.ts";

const CHOOSABLE: readonly RecordingRow["state"][] = [
  "unlinked",
  "counts-as-unlinked",
  "processing",
  "dismissed",
];

/** Linked and deleted recordings need no dismissal. */
export const isChoosable = ({ state }: Pick<RecordingRow, "state">) => CHOOSABLE.includes(state);
