import { afterEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { listAuditEvents } from "#lib/audit/reader.ts";
import { closeJobQueue, openJobQueue } from "#lib/job-queue/boss.ts";
import { waitingRuns } from "#lib/job-queue/queued-work.ts";
import { runJob } from "./run-job.ts";

prepareDatabase();
afterEach(closeJobQueue);

const JOB = "judge-causes";

async function openStage() {
  const organization = await addOrganization("Acme");
  return { organization, admin: await addActor(organization.id, "admin") };
}

const kindsOf = async (organizationId: string) =>
  (await listAuditEvents({ organizationId })).events.map(({ kind }) => kind);

test("an admin's job waits to be run at once, with an audit row", async () => {
  const { organization, admin } = await openStage();
  const queue = await openJobQueue();
  const before = Date.now();
  expect(await runJob(admin, organization, { job: JOB })).toMatchObject({ status: "succeeded" });
  const [waiting] = await waitingRuns(queue, JOB, organization.id);
  expect(waiting?.dueAt.getTime()).toBeGreaterThanOrEqual(before - 1);
  expect(waiting?.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await kindsOf(organization.id)).toEqual(["background-work.run"]);
});

test("a job that runs is not started again, and leaves no audit row", async () => {
  const { organization, admin } = await openStage();
  const { boss } = await openJobQueue();
  await boss.send(JOB, null, { singletonKey: organization.id });
  await boss.fetch(JOB, { batchSize: 10 });
  const outcome = await runJob(admin, organization, { job: JOB });
  expect(outcome).toMatchObject({ status: "failed", problem: { kind: "conflict" } });
  expect(await kindsOf(organization.id)).toEqual([]);
});

test("without a queue, an admin is told that nothing was started", async () => {
  const { organization, admin } = await openStage();
  const outcome = await runJob(admin, organization, { job: JOB });
  expect(outcome).toMatchObject({
    status: "failed",
    problem: { message: "Background work isn't running." },
  });
});
