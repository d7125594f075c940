import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Engagement } from "#e2e/sandbox/rows.ts";
import { openPeopleTestbed, type PeopleTestbed } from "#e2e/testbed/people-testbed.ts";

let bed: PeopleTestbed;
beforeAll(async () => {
  bed = await openPeopleTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const sync = { match: { method: "PUT", path: "/sync/engagements$" }, times: 1 };
const participantsOf = (engagementId: string) =>
  [...bed.sandbox.state.engagementUsers.values()].filter((row) => row.parentId === engagementId);
/** The connection that the sandbox's sync writes to. */
const target = () => bed.sandbox.state.seed.connections.healthy;
const appointmentsOf = (crmUserId: string) =>
  [...bed.sandbox.state.engagementUsers.values()]
    .filter((row) => row.userId === crmUserId)
    .flatMap((row) => bed.sandbox.state.engagements.get(row.parentId) ?? [])
    .filter((row) => !row.deletedAt);

/** An unmatched rep of the connection that a sync writes to, with an appointment. */
function untied() {
  const issue = bed.issueOf("crm-user-without-siro-user");
  const { siroUserId = "", crmUserId = "" } = issue.suggestion ?? {};
  const [engagement] = appointmentsOf(crmUserId);
  if (!engagement || engagement.integrationConnectionId !== target())
    throw new Error("the seed has no appointment of this rep");
  const { email } = bed.siroUser(siroUserId);
  return { issue, engagement, input: { engagementId: engagement.id, crmUserId, email, issue } };
}
const resync = (input: Partial<ReturnType<typeof untied>["input"]> & object = {}) =>
  bed.operations.resyncAppointment(bed.actor, bed.organization, { ...untied().input, ...input });
function ofAnotherConnection() {
  for (const { id, integrationConnectionId } of bed.sandbox.state.crmUsers.values()) {
    const [engagement] = appointmentsOf(id);
    if (integrationConnectionId !== target() && engagement)
      return { id, engagementId: engagement.id };
  }
  throw new Error("the seed has one connection only");
}
const factsOf = ({ subject, content, startTime, endTime, direction }: Engagement) => ({
  subject,
  content,
  startTime,
  endTime,
  direction,
});
const addParticipant = (engagement: Engagement, changes: object) => {
  const [own] = participantsOf(engagement.id);
  if (!own) throw new Error("no participant");
  bed.sandbox.state.engagementUsers.set("other", { ...own, id: "other", ...changes });
};

describe("syncing one appointment again", () => {
  test("syncing an appointment again sends what is known unchanged, with the rep's email corrected", async () => {
    const { engagement, input } = untied();
    const other = bed.crmUser(bed.sandbox.state.seed.rep.crmUserId);
    addParticipant(engagement, { userId: other.id, externalId: other.externalId });
    const before = factsOf(engagement);
    const outcome = await resync();
    expect(outcome).toMatchObject({
      status: "succeeded",
      value: { fix: { state: "fixed" }, note: null },
    });
    const { externalId, name } = bed.crmUser(input.crmUserId);
    const [written, ...more] = await bed.writes();
    expect(more).toEqual([]);
    const { content, ...facts } = before;
    expect(written).toMatchObject({
      path: expect.stringMatching(/sync\/engagements$/),
      body: {
        externalId: engagement.externalId,
        ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
        engagementUsers: [
          { externalId, email: input.email, name },
          { externalId: other.externalId },
        ],
      },
    });
    expect(Object.keys(Object(written?.body)).includes("content")).toBe(content !== null);
    const now = bed.sandbox.state.engagements.get(engagement.id);
    expect(now && factsOf(now)).toEqual(before);
    expect(participantsOf(engagement.id)).toHaveLength(2);
    expect(await bed.lastAudit()).toMatchObject({
      kind: "appointment.resync",
      outcome: "succeeded",
      targetId: engagement.id,
      after: { rep: { email: input.email, externalId }, participants: 2 },
    });
  });

  test("an appointment that Siro takes without matching anyone is waiting, not fixed", async () => {
    await bed.siro.changeVariants({ mapping: "never" });
    expect(await resync()).toMatchObject({
      status: "succeeded",
      value: { fix: { state: "waiting" } },
    });
  });

  test("syncing an appointment again works without a list of CRM users", async () => {
    await bed.siro.changeVariants({ crmUserList: "absent" });
    expect(await resync()).toMatchObject({ status: "succeeded" });
  });

  test("an appointment that Siro writes to another connection is no success, and says that there are two now", async () => {
    const elsewhere = ofAnotherConnection();
    const outcome = await resync({ engagementId: elsewhere.engagementId, crmUserId: elsewhere.id });
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toMatch(/second appointment/);
    expect(await bed.lastAudit()).toMatchObject({ outcome: "failed" });
    expect(await bed.listFixes()).toMatchObject([{ state: "not-fixed", fix: "resync" }]);
  });

  test("an appointment that went to another connection is found out even if the answer is lost", async () => {
    await bed.siro.addFaults({ ...sync, effect: { loseAnswer: true } });
    const elsewhere = ofAnotherConnection();
    const outcome = await resync({ engagementId: elsewhere.engagementId, crmUserId: elsewhere.id });
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(outcome.status === "unknown" && outcome.problem.message).toMatch(/second appointment/);
  });

  test("an appointment with someone whom Siro doesn't name is not written, so that no one is dropped", async () => {
    const { engagement } = untied();
    addParticipant(engagement, { userId: "nobody", externalId: null });
    const outcome = await resync();
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "invalid" } });
    expect(await bed.writes()).toEqual([]);
  });

  test("syncing a deleted appointment again writes nothing", async () => {
    expect(await resync({ engagementId: "nope" })).toMatchObject({
      status: "failed",
      problem: { kind: "not-found" },
    });
    expect(await bed.writes()).toEqual([]);
  });

  test("the outcome names what Siro shows differently from what was sent", async () => {
    const { engagement } = untied();
    const engagementUsers = participantsOf(engagement.id);
    await bed.siro.addFaults({
      match: { method: "GET", path: `/engagements/${engagement.id}$` },
      after: sync.match,
      effect: { json: { ...engagement, subject: "Another", engagementUsers } },
    });
    const outcome = await resync();
    expect(outcome).toMatchObject({ status: "succeeded" });
    expect(outcome.status === "succeeded" && outcome.value.note).toMatch(/a different subject/);
  });
});

describe("a lost answer", () => {
  test("a lost answer to a sync is settled by reading: it happened", async () => {
    await bed.siro.addFaults({ ...sync, effect: { loseAnswer: true } });
    expect(await resync()).toMatchObject({ status: "succeeded" });
  });

  test("a lost answer to a sync is settled by reading: nothing was changed", async () => {
    await bed.siro.addFaults({ ...sync, effect: { drop: true } });
    const outcome = await resync();
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.remedy).toMatch(/Syncing twice is safe/);
    expect(await bed.writes()).toHaveLength(1);
  });
});

test("after a crash, an appointment that changed since is settled as synced, with its fix", async () => {
  const { engagement, input, issue } = untied();
  const { externalId } = bed.crmUser(input.crmUserId);
  const { auditId = "" } = await resync();
  const rep = { crmUserId: input.crmUserId, email: input.email, externalId };
  await bed.leaveOpen(auditId, { rep, participants: 1, issue });
  await bed.operations.reconcileWrites();
  expect(await bed.auditOf(auditId)).toMatchObject({ outcome: "succeeded" });
  expect(await bed.listFixes()).toMatchObject([{ auditId, fix: "resync", state: "fixed" }]);
  expect(engagement.id).toBe((await bed.auditOf(auditId)).targetId);
});
