import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type JobProcess, startJobProcess } from "#e2e/testbed/job-process.ts";
import { packSnapshot } from "#lib/backup/pack.ts";
import { restoreBackup } from "#lib/backup/restore.ts";
import { takeSnapshot } from "#lib/backup/snapshot.ts";
import { openDatabase } from "#lib/db/client.ts";
import { jobRuns } from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";

const JOB = "read-recordings";
let root: string;
let other: JobProcess | null = null;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "siro-admin-jobs-"));
});
afterEach(() => other?.kill());
afterAll(() => rmSync(root, { recursive: true }));

test("a backup restored elsewhere continues the run that went on when it was taken", async () => {
  const [dataDir, target] = [join(root, "data"), join(root, "restored")];
  const source = await openDatabase(dataDir);
  await source.db
    .insert(organizations)
    .values({ slug: "acme", name: "Acme", siroOrganizationId: "s" });
  await source.close();
  other = startJobProcess(JOB, "endless", { DATA_DIR: dataDir, DATABASE_URL: "" });
  const interrupted = await other.nextRun();
  await other.kill();

  const killed = await openDatabase(dataDir);
  const file = join(root, "backup.tgz");
  const snapshot = await takeSnapshot(killed.db, dataDir);
  await packSnapshot({ snapshot, version: "1.2.3", keysOf: null, file });
  await killed.close();
  await restoreBackup(file, target);

  other = startJobProcess(JOB, "endless", { DATA_DIR: target, DATABASE_URL: "" });
  const instance = await other.nextRun();
  await other.kill();
  const restored = await openDatabase(target);
  const rows = await restored.db.select().from(jobRuns).orderBy(jobRuns.startedAt, jobRuns.id);
  await restored.close();
  expect(rows.map(({ instanceId, outcome }) => [instanceId, outcome])).toEqual([
    [interrupted, "interrupted"],
    [instance, "running"],
  ]);
});
