import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The administrator's address of a private PostgreSQL; absent where tests run embedded. */
    postgresAdminUrl?: string;
  }
}

/** One server for all files of a run; each file makes a database of its own in it. */
export default async function setUp(project: TestProject) {
  const postgres = await startPostgres();
  project.provide("postgresAdminUrl", postgres.adminUrl);
  return () => postgres.stop();
}
