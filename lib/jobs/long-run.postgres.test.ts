import { afterEach, expect, test } from "vitest";
import { startJobProcess } from "#e2e/testbed/job-process.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { isLong } from "#e2e/testbed/test-length.ts";
import { openJobQueue } from "#lib/job-queue/boss.ts";
import { latestRuns } from "#lib/job-queue/runs.ts";
import { type BackgroundWork, startBackgroundWork } from "./background-work.ts";

prepareDatabase();

const JOB = "read-recordings";
let work: BackgroundWork | null = null;
afterEach(() => work?.stop());

test("a run that takes longer than its lease keeps it, beside a process that would take over", async (context) => {
  if (!isLong) context.skip("npm run test:long waits for the end of a lease");
  const { id } = await addOrganization("Long");
  const { lease } = await openJobQueue();
  const longerMs = (lease.heartbeatSeconds + 2 * lease.checkSeconds) * 1000;
  const ended = Promise.withResolvers<boolean>();
  work = startBackgroundWork({
    [JOB]: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, longerMs));
      ended.resolve(signal.aborted);
      return "Done.";
    },
  });
  const other = startJobProcess(JOB, "endless");
  expect(await ended.promise).toBe(false);
  await other.kill();
  const runs = await latestRuns({ job: JOB, organizationId: id }, 5);
  expect(runs).toHaveLength(1);
});
