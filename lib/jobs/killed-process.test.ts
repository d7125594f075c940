import { afterEach, expect, test, vi } from "vitest";
import { type JobProcess, startJobProcess } from "#e2e/testbed/job-process.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { closeDatabase } from "#lib/db/client.ts";
import { latestRuns } from "#lib/job-queue/runs.ts";
import { type BackgroundWork, startBackgroundWork } from "./background-work.ts";

prepareDatabase();

const JOB = "read-recordings";
let other: JobProcess | null = null;
let work: BackgroundWork | null = null;

afterEach(async () => {
  await other?.kill();
  await work?.stop();
});

test("a run that a killed process left behind is done by the next process, once", async () => {
  const { id } = await addOrganization("Killed");
  // The embedded database has one process at a time.
  await closeDatabase();
  other = startJobProcess(JOB, "endless");
  await other.nextRun();
  await other.kill();
  const run = vi.fn(async () => "Continued.");
  work = startBackgroundWork({ [JOB]: run });
  await vi.waitFor(
    async () => {
      const runs = await latestRuns({ job: JOB, organizationId: id }, 5);
      expect(runs.map(({ outcome }) => outcome)).toEqual(["succeeded", "interrupted"]);
    },
    { timeout: 60_000, interval: 100 },
  );
  expect(run).toHaveBeenCalledTimes(1);
});
