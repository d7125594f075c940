import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openPeopleTestbed, type PeopleTestbed } from "#e2e/testbed/people-testbed.ts";

let bed: PeopleTestbed;
beforeAll(async () => {
  bed = await openPeopleTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const post = { match: { method: "POST", path: "/users$" }, times: 1 };

/** A person who exists only in the CRM, as the form would send it. */
function newcomer() {
  const issue = bed.sandbox.state.seed.people["crm-user-without-siro-user"]
    .map((_, index) => bed.issueOf("crm-user-without-siro-user", index))
    .find(({ siroUserIds }) => siroUserIds.length === 0);
  const [crmUserId = ""] = issue?.crmUserIds ?? [];
  const { name, email, externalId } = bed.crmUser(crmUserId);
  const [firstName = "", lastName = ""] = name.split(" ");
  return {
    crmUserId,
    email: email ?? "",
    firstName,
    lastName,
    externalId,
    billable: false,
    suppressEmails: true,
    issue,
  };
}
const create = (input: Partial<ReturnType<typeof newcomer>> = {}) =>
  bed.operations.createSiroUser(bed.actor, bed.organization, { ...newcomer(), ...input });
const made = (email: string) =>
  [...bed.sandbox.state.users.values()].filter((user) => user.email === email);

async function inThreeMinutes(work: () => Promise<unknown>) {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3 * 60_000 });
  await work();
  vi.useRealTimers();
}

describe("creating the missing Siro user", () => {
  test("creating a Siro user asks Siro once, reads the user again, and is fixed when Siro's records match the two", async () => {
    const { issue, crmUserId, ...input } = newcomer();
    const teamId = [...bed.sandbox.state.teams.keys()][0] ?? "";
    const outcome = await create({ memberTeamId: teamId } as object);
    const [user] = made(input.email);
    expect(outcome).toMatchObject({
      status: "succeeded",
      value: { user: { id: user?.id, externalId: input.externalId }, note: null },
    });
    expect(outcome.status === "succeeded" && outcome.value.fix?.state).toBe("fixed");
    const { suppressEmails, ...sent } = input;
    expect(await bed.writes()).toMatchObject([
      {
        method: "POST",
        body: {
          ...sent,
          memberTeamId: teamId,
          organizationId: bed.organization.siroOrganizationId,
          contactSettings: { suppressEmails },
        },
      },
    ]);
    expect(await bed.lastAudit()).toMatchObject({
      kind: "siro-user.create",
      outcome: "succeeded",
      targetId: crmUserId,
      after: { userId: user?.id, externalId: input.externalId, suppressEmails: true },
    });
    expect(await bed.listFixes()).toMatchObject([
      { fix: "create-user", issueId: issue?.id, siroUserId: user?.id, state: "fixed" },
    ]);
  });

  test("creating a Siro user says if Siro did not take the CRM ID, and waits for a sync", async () => {
    await bed.siro.changeVariants({ userCreate: "without-external-id" });
    const outcome = await create();
    expect(outcome).toMatchObject({ status: "succeeded", value: { fix: { state: "waiting" } } });
    expect(outcome.status === "succeeded" && outcome.value.note).toMatch(/doesn't show the CRM ID/);
    expect(await bed.lastAudit()).toMatchObject({ after: { externalId: null } });
  });

  test.each([
    ["email", () => ({ email: bed.siroUser(bed.sandbox.state.seed.rep.id).email })],
    [
      "externalId",
      () => ({ externalId: bed.siroUser(bed.sandbox.state.seed.rep.id).externalId ?? "" }),
    ],
  ])(
    "a new Siro user with the %s of someone else is refused on that field",
    async (field, taken) => {
      const outcome = await create(taken());
      expect(outcome).toMatchObject({
        status: "failed",
        problem: { kind: "conflict", status: 409, fields: { [field]: expect.any(String) } },
      });
      expect(await bed.listFixes()).toMatchObject([{ state: "not-fixed" }]);
    },
  );

  test.each([{ email: "none" }, { firstName: "" }])(
    "a new Siro user of %j is refused on its field, without a write",
    async (input) => {
      const [field = ""] = Object.keys(input);
      expect(await create(input)).toMatchObject({
        problem: { kind: "input", fields: { [field]: expect.any(String) } },
      });
      expect(await bed.writes()).toEqual([]);
    },
  );

  test("creating the same Siro user twice at once makes one user", async () => {
    const outcomes = await Promise.all([create(), create()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["failed", "succeeded"]);
    expect(made(newcomer().email)).toHaveLength(1);
  });
});

describe("a lost answer", () => {
  test.each([{}, { externalId: "" }])(
    "after a lost answer, the user that was made is found (%j)",
    async (input) => {
      await bed.siro.addFaults({ ...post, effect: { loseAnswer: true } });
      const { email } = newcomer();
      const outcome = await create(input);
      expect(outcome).toMatchObject({ status: "succeeded", value: { user: { email } } });
      expect(made(email)).toHaveLength(1);
      expect(await bed.writes()).toHaveLength(1);
    },
  );

  test("after a lost answer, a user whom Siro doesn't show may still come, and after two minutes was not made", async () => {
    await bed.siro.addFaults({ ...post, effect: { drop: true } });
    const outcome = await create();
    expect(outcome.status === "unknown" && outcome.problem.message).toMatch(/may still arrive/);
    expect(await bed.listFixes()).toMatchObject([{ state: "waiting" }]);
    await inThreeMinutes(() => bed.operations.reconcileWrites());
    expect(await bed.lastAudit()).toMatchObject({
      outcome: "failed",
      problem: { message: expect.stringMatching(/no user with this/) },
    });
    expect(await bed.listFixes()).toMatchObject([{ state: "not-fixed" }]);
    expect(await bed.writes()).toHaveLength(1);
  });

  test("after a lost answer, a user who was there before is not taken for the new one", async () => {
    await bed.siro.addFaults({ ...post, effect: { status: 500 } });
    const { email } = bed.siroUser(bed.sandbox.state.seed.rep.id);
    const outcome = await create({ email });
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toMatch(/already had/);
  });

  test("after a lost answer, the outcome stays unknown if Siro can't be read", async () => {
    await bed.siro.addFaults(
      { ...post, effect: { loseAnswer: true } },
      { match: { method: "GET", path: "/users" }, effect: { status: 500 } },
    );
    expect(await create()).toMatchObject({ status: "unknown" });
    expect(await bed.listFixes()).toMatchObject([{ state: "waiting", siroUserId: null }]);
  });
});

test("a user whom Siro made but does not show is unconfirmed, not a success", async () => {
  await bed.siro.addFaults({ ...post, effect: { json: { id: "nowhere" } } });
  const outcome = await create();
  expect(outcome).toMatchObject({ status: "unknown" });
  expect(await bed.lastAudit()).toMatchObject({ outcome: "unknown" });
});

describe("after a crash between call and settlement", () => {
  const asked = () => {
    const { suppressEmails: _, ...after } = newcomer();
    return after;
  };

  test("after a crash, a user whom Siro has is settled as created, with its fix", async () => {
    const after = asked();
    const { auditId = "" } = await create();
    await bed.leaveOpen(auditId, after);
    await bed.operations.reconcileWrites();
    const [user] = made(after.email);
    expect(await bed.auditOf(auditId)).toMatchObject({
      outcome: "succeeded",
      after: { userId: user?.id },
    });
    expect(await bed.listFixes()).toMatchObject([
      { auditId, siroUserId: user?.id, state: "fixed" },
    ]);
  });

  test("after a crash, a user whom Siro doesn't have is settled as failed", async () => {
    const after = asked();
    await bed.siro.addFaults({ ...post, effect: { drop: true } });
    const { auditId = "" } = await create();
    await bed.leaveOpen(auditId, after);
    await inThreeMinutes(() => bed.operations.reconcileWrites());
    expect(await bed.auditOf(auditId)).toMatchObject({ outcome: "failed" });
    expect(await bed.listFixes()).toMatchObject([{ auditId, state: "not-fixed" }]);
  });
});
