import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The administrator URL of a private PostgreSQL; absent if tests run embedded. */
    postgresAdminUrl?: string;
  }
}

/** One server for all files of a run; each file creates its own database in it. */
export default async function setUp(project: TestProject) {
  const postgres = await startPostgres();
  project.provide("postgresAdminUrl", postgres.adminUrl);
  return () => postgres.stop();
}
