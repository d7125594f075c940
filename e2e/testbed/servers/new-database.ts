import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { putBlankDatabase } from "./blank-database.ts";
import { createDatabase } from "./postgres.ts";

/**
 * For unit tests: points this process at a new data folder and, in the PostgreSQL run, at a new
 * database there. Must run before anything reads the environment. Returns the folder.
 */
export async function pointAtNewDatabase(): Promise<string> {
  const scratch = inject("scratchFolder");
  const dataDir = mkdtempSync(join(scratch, "data-"));
  process.env.DATA_DIR = dataDir;
  const adminUrl = inject("postgresAdminUrl");
  if (adminUrl) process.env.DATABASE_URL = await createDatabase(adminUrl);
  else await putBlankDatabase(dataDir, scratch);
  return dataDir;
}
