import { decode } from "#lib/csv/decode.ts";

/** What fits into one request. */
const MOST_BYTES = 600_000;

type ReadFile = { text: string; notes: string[] } | { problem: string };

/** The text of a chosen file, whatever its encoding. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > MOST_BYTES) {
    return { problem: `The file is larger than ${MOST_BYTES / 1_000} kB. Split it into several.` };
  }
  try {
    return decode(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { problem: "The browser couldn't read the file. Choose it again." };
  }
}
