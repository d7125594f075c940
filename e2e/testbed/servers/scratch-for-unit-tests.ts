import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where tests put their data folders; deleted after the run. */
    scratchFolder: string;
  }
}

/** One folder for the 40 MB of every database that a run creates, so that none is left behind. */
export default function setUp(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "siro-admin-unit-"));
  project.provide("scratchFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
