import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { type JobProcess, startJobProcess } from "#e2e/testbed/job-process.ts";
import { createDatabase, runSql } from "#e2e/testbed/servers/postgres.ts";
import { openDatabase } from "#lib/db/client.ts";
import { moveDatabase } from "#lib/db/postgres/move.ts";
import { organizations } from "#lib/db/schema.ts";

const JOB = "read-recordings";
let dataDir: string;
let other: JobProcess | null = null;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "siro-admin-jobs-"));
});
afterEach(() => other?.kill());
afterAll(() => rmSync(dataDir, { recursive: true }));

test("after the move to PostgreSQL, the run that went on before continues there", async () => {
  const source = await openDatabase(dataDir);
  await source.db
    .insert(organizations)
    .values({ slug: "acme", name: "Acme", siroOrganizationId: "s" });
  await source.close();
  other = startJobProcess(JOB, "endless", { DATA_DIR: dataDir, DATABASE_URL: "" });
  await other.nextRun();
  await other.kill();

  const url = await createDatabase(inject("postgresAdminUrl") ?? "");
  const killed = await openDatabase(dataDir);
  const { tables } = await moveDatabase(killed.db, url);
  await killed.close();
  expect(tables.find(({ table }) => table === "job_runs")?.rows).toBe(1);

  other = startJobProcess(JOB, "endless", { DATA_DIR: dataDir, DATABASE_URL: url });
  const instance = await other.nextRun();
  const rows = await runSql(
    url,
    "select instance_id, outcome from job_runs order by started_at, id",
  );
  expect(rows).toMatchObject([
    { outcome: "interrupted" },
    { outcome: "running", instance_id: instance },
  ]);
});
