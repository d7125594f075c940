import "server-only";
import { join } from "node:path";
import { processSingleton } from "#lib/process-singleton.ts";
import { readUnlinkedStyles } from "./build-styles.ts";
import { stylesText } from "./process-styles.ts";

/** Reads the styles of this build once, for the documents. Their address; null where Next links them. */
export function readStyles(): string | null {
  return processSingleton("styles' address", () => {
    const styles = readUnlinkedStyles(join(process.cwd(), /* turbopackIgnore: true */ ".next"));
    stylesText().text = styles?.text ?? "";
    return { href: styles?.href ?? null };
  }).href;
}
