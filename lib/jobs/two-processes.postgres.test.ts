import { afterEach, expect, test, vi } from "vitest";
import { type JobProcess, startJobProcess } from "#e2e/testbed/job-process.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { latestRuns } from "#lib/job-queue/runs.ts";

prepareDatabase();

const JOB = "read-recordings";
let processes: JobProcess[] = [];

afterEach(async () => {
  await Promise.all(processes.map((each) => each.kill()));
});

test("of two processes one does the work, and the other takes over when it is killed", async () => {
  const { id } = await addOrganization("Shared");
  processes = [startJobProcess(JOB, "endless"), startJobProcess(JOB, "endless")];
  const [first, second] = processes;
  if (!first || !second) throw new Error("no processes");
  const firstRun = first.nextRun().then((instance) => ({ instance, process: first }));
  const secondRun = second.nextRun().then((instance) => ({ instance, process: second }));
  const leader = await Promise.race([firstRun, secondRun]);
  await addOrganization("Later");
  const runs = () => latestRuns({ job: JOB, organizationId: id }, 5);
  expect((await runs()).map(({ instanceId }) => instanceId)).toEqual([leader.instance]);

  await leader.process.kill();
  const heir = await (leader.process === first ? secondRun : firstRun);
  expect(heir.instance).not.toBe(leader.instance);
  await vi.waitFor(
    async () => {
      const found = await runs();
      expect(found.map(({ instanceId, outcome }) => [instanceId, outcome])).toEqual([
        [heir.instance, "running"],
        [leader.instance, "interrupted"],
      ]);
    },
    { timeout: 60_000, interval: 100 },
  );
});
