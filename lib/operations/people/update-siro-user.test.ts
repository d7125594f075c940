import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPeopleTestbed, type PeopleTestbed } from "#e2e/testbed/people-testbed.ts";

let bed: PeopleTestbed;
beforeAll(async () => {
  bed = await openPeopleTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const put = (times = 1) => ({ match: { method: "PUT", path: "/users/" }, times });
const rep = () => bed.siroUser(bed.sandbox.state.seed.rep.id);
const untied = () => {
  const issue = bed.issueOf("crm-user-without-siro-user");
  const { siroUserId = "", crmUserId = "" } = issue.suggestion ?? {};
  return { issue, siroUserId, crmUserId, email: bed.crmUser(crmUserId).email ?? "" };
};
const undo = (auditId: string | undefined) =>
  bed.operations.undoPersonChange(bed.actor, bed.organization, { auditId: auditId ?? "" });
/** Runs a change; once it has reached Siro, reading the user returns something else. */
async function changeThenRead<T>(change: () => Promise<T>, effect: object, lost = false) {
  await bed.siro.addFaults(
    { ...put(), effect: { loseAnswer: lost } },
    { match: { method: "GET", path: "/v1/core/users/" }, after: put().match, effect },
  );
  return change();
}
const newEmail = "new.address@acme-exteriors.example";

describe("changing a Siro user", () => {
  test("changing a Siro user sends only what differs, reads the user again, and keeps before and after", async () => {
    const { id, email, firstName, lastName } = rep();
    const outcome = await bed.update(id, { email: newEmail, firstName, lastName: ` ${lastName} ` });
    expect(outcome).toMatchObject({
      status: "succeeded",
      value: { user: { id, email: newEmail }, fix: null, note: null },
    });
    expect(await bed.writes()).toMatchObject([{ method: "PUT", body: { email: newEmail } }]);
    expect(Object.keys((await bed.writes())[0]?.body ?? {})).toEqual(["email"]);
    expect(await bed.lastAudit()).toMatchObject({
      kind: "siro-user.change-email",
      outcome: "succeeded",
      targetId: id,
      targetName: `${firstName} ${lastName}`,
      before: { email },
      after: { email: newEmail },
    });
  });

  test.each([
    [{ firstName: "Renamed" }, "siro-user.rename"],
    [{ disabled: true }, "siro-user.disable"],
    [{ lastName: "New", disabled: true }, "siro-user.update"],
  ])("a change of %j has its own name in the audit log", async (changes, kind) => {
    expect(await bed.update(rep().id, changes)).toMatchObject({ status: "succeeded" });
    expect(await bed.lastAudit()).toMatchObject({ kind, outcome: "succeeded", after: changes });
    expect(rep()).toMatchObject(changes);
  });

  test.each([
    { email: "no address" },
    { firstName: " " },
    { lastName: "a\u0000b" },
    { lastName: "x".repeat(101) },
  ])("a change to %j is refused on its field, without a write", async (changes) => {
    const outcome = await bed.update(rep().id, changes);
    const [field = ""] = Object.keys(changes);
    expect(outcome).toMatchObject({
      status: "failed",
      problem: { kind: "input", fields: { [field]: expect.any(String) } },
    });
    expect(await bed.writes()).toEqual([]);
  });

  test("a change to the present values, or to none, writes nothing", async () => {
    const { id, email } = rep();
    for (const changes of [{ email: email.toUpperCase() }, {}]) {
      const outcome = await bed.update(id, changes);
      expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    }
    expect(await bed.writes()).toEqual([]);
  });

  test("a change does not overwrite what someone else changed since the member looked", async () => {
    const { id, email } = rep();
    await bed.siro.changeRow("users", id, { email: "else@acme-exteriors.example" });
    const outcome = await bed.update(id, { email: newEmail }, { expected: { email } });
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    expect(outcome.status === "failed" && outcome.problem.message).toContain("else@acme");
    expect(await bed.writes()).toEqual([]);
  });

  test("an email that another user has is refused on its field", async () => {
    const email = bed.sandbox.state.seed.admins[0]?.email ?? "";
    const outcome = await bed.update(rep().id, { email }, { issue: untied().issue });
    expect(outcome).toMatchObject({
      status: "failed",
      problem: { kind: "conflict", status: 409, fields: { email: expect.any(String) } },
    });
    expect(await bed.lastAudit()).toMatchObject({ outcome: "failed" });
    expect(await bed.listFixes()).toMatchObject([{ state: "not-fixed", nextCheckAt: null }]);
  });
});

describe("a Siro that does not do what it says", () => {
  test.each(["ignored", "echoed"] as const)(
    "a Siro that does otherwise (%s) makes neither the change nor the fix a success",
    async (userUpdate) => {
      await bed.siro.changeVariants({ userUpdate });
      const { issue, siroUserId, email } = untied();
      const former = bed.siroUser(siroUserId).email;
      const outcome = await bed.update(siroUserId, { email }, { issue });
      expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
      expect(outcome.status === "failed" && outcome.problem.message).toBe(
        `Siro accepted the change but changed nothing. It still shows the email ${former}.`,
      );
      expect(await bed.lastAudit()).toMatchObject({ outcome: "failed" });
      expect(await bed.listFixes()).toMatchObject([{ state: "not-fixed", fix: "change-email" }]);
    },
  );

  test("a change that Siro takes in part names what it took and what it did not", async () => {
    const { id, email } = rep();
    const outcome = await changeThenRead(
      () => bed.update(id, { firstName: "Taken", email: newEmail }),
      { json: { ...rep(), firstName: "Taken" } },
    );
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toBe(
      `Siro made only part of the change: the first name Taken. It still shows the email ${email}.`,
    );
  });

  test.each([
    ["no values", { json: { id: "u" } }],
    ["nothing at all", { status: 500 }],
  ])("a Siro that shows %s leaves it open whether the change happened", async (_what, effect) => {
    const outcome = await changeThenRead(() => bed.update(rep().id, { email: newEmail }), effect);
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(await bed.lastAudit()).toMatchObject({ outcome: "unknown" });
  });

  test("after an unreadable answer, the user is read again", async () => {
    await bed.siro.addFaults({ ...put(), effect: { body: "malformed" } });
    expect(await bed.update(rep().id, { email: newEmail })).toMatchObject({ status: "succeeded" });
  });
});

describe("a lost answer", () => {
  test("a lost answer to a change is settled by reading: it happened", async () => {
    await bed.siro.addFaults({ ...put(), effect: { loseAnswer: true } });
    const { issue, siroUserId, email } = untied();
    const outcome = await bed.update(siroUserId, { email }, { issue });
    expect(outcome).toMatchObject({ status: "succeeded", value: { fix: { state: "waiting" } } });
    expect(await bed.lastAudit()).toMatchObject({ outcome: "succeeded" });
  });

  test("a lost answer to a change is settled by reading: nothing was changed", async () => {
    await bed.siro.addFaults({ ...put(), effect: { drop: true } });
    const outcome = await bed.update(rep().id, { email: newEmail });
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toMatch(/nothing was changed/);
    expect(await bed.writes()).toHaveLength(1);
  });

  test("a lost answer before Siro went down is unknown, and its fix waits to be checked", async () => {
    const { issue, siroUserId, email } = untied();
    const change = () => bed.update(siroUserId, { email }, { issue });
    const outcome = await changeThenRead(change, { status: 500 }, true);
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(await bed.lastAudit()).toMatchObject({ outcome: "unknown" });
    const [fix] = await bed.listFixes();
    expect(fix).toMatchObject({ state: "waiting", nextCheckAt: expect.any(Date) });
  });

  test("a change while Siro is down from the start leaves no trace", async () => {
    await bed.siro.addFaults({ match: {}, effect: { status: 503 } });
    const before = await bed.countAudits();
    expect(await bed.update(rep().id, { email: newEmail })).toMatchObject({
      status: "failed",
      problem: { kind: "server", status: 503 },
    });
    expect(await bed.countAudits()).toBe(before);
  });
});

describe("a Siro admin's e-mail, which is the login", () => {
  const admin = () => {
    const { id } = bed.sandbox.state.seed.admins[2] ?? { id: "" };
    return bed.siroUser(id);
  };

  test("changing the email that a Siro admin signs in with must be confirmed by typing it", async () => {
    const { id, email } = admin();
    for (const typed of [undefined, "", newEmail]) {
      const outcome = await bed.update(id, { email: newEmail }, { typed });
      expect(outcome).toMatchObject({
        status: "failed",
        problem: { kind: "input", fields: { typed: expect.any(String) } },
      });
    }
    expect(await bed.writes()).toEqual([]);
    const typed = ` ${email.toUpperCase()}`;
    expect(await bed.update(id, { email: newEmail }, { typed })).toMatchObject({
      status: "succeeded",
    });
  });

  test("no typing is needed for other changes, or for someone who is no Siro admin", async () => {
    expect(await bed.update(admin().id, { firstName: "R." })).toMatchObject({
      status: "succeeded",
    });
    expect(await bed.update(rep().id, { email: newEmail })).toMatchObject({ status: "succeeded" });
  });

  test("every email must be typed if Siro doesn't name its admins", async () => {
    const organizations = { match: { method: "GET", path: "/organizations/[^/]+$" } };
    for (const effect of [{ status: 403 }, { json: { id: "o", name: "Acme" } }]) {
      await bed.siro.clearFaults();
      await bed.siro.addFaults({ ...organizations, effect });
      expect(await bed.update(rep().id, { email: newEmail })).toMatchObject({
        status: "failed",
        problem: { fields: { typed: expect.any(String) } },
      });
    }
    expect(await bed.writes()).toEqual([]);
  });
});

describe("undo", () => {
  test("undo restores the former value, once, and ends the fix", async () => {
    const { issue, siroUserId, email } = untied();
    const former = bed.siroUser(siroUserId).email;
    const { auditId } = await bed.update(siroUserId, { email }, { issue });
    expect(await undo(auditId)).toMatchObject({
      status: "succeeded",
      value: { user: { email: former }, fix: { state: "not-fixed" } },
    });
    expect(bed.siroUser(siroUserId).email).toBe(former);
    expect(await bed.lastAudit()).toMatchObject({
      kind: "siro-user.change-email",
      undoes: auditId,
      before: { email },
      after: { email: former },
    });
    expect(await bed.listFixes()).toMatchObject([{ state: "not-fixed", nextCheckAt: null }]);
    expect(await undo(auditId)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  });

  test("undo restores a name and a state", async () => {
    const { id, firstName } = rep();
    const { auditId } = await bed.update(id, { firstName: "Other", disabled: true });
    expect(await undo(auditId)).toMatchObject({ status: "succeeded" });
    expect(rep()).toMatchObject({ firstName, disabled: false });
  });

  test("undo is refused if someone changed the value since", async () => {
    const { id } = rep();
    const { auditId } = await bed.update(id, { email: newEmail });
    await bed.siro.changeRow("users", id, { email: "else@acme-exteriors.example" });
    const count = (await bed.writes()).length;
    const outcome = await undo(auditId);
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    expect(outcome.status === "failed" && outcome.problem.message).toContain("else@acme");
    expect(await bed.writes()).toHaveLength(count);
  });

  test("an undo that Siro ignores is no success, and can be tried again", async () => {
    const { id, email } = rep();
    const { auditId } = await bed.update(id, { email: newEmail });
    await bed.siro.changeVariants({ userUpdate: "ignored" });
    expect(await undo(auditId)).toMatchObject({ status: "failed" });
    await bed.siro.changeVariants({ userUpdate: "applied" });
    expect(await undo(auditId)).toMatchObject({ status: "succeeded" });
    expect(rep().email).toBe(email);
  });

  test("undo needs the ID of a confirmed change", async () => {
    await bed.siro.changeVariants({ userUpdate: "ignored" });
    const { auditId } = await bed.update(rep().id, { email: newEmail });
    for (const id of [auditId, "", "x", "00000000-0000-4000-8000-000000000000"])
      expect(await undo(id)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  });
});

describe("after a crash between call and settlement", () => {
  test("after a crash, a change that Siro shows is settled as succeeded, and its fix is checked from then on", async () => {
    const { issue, siroUserId, email } = untied();
    const { auditId = "" } = await bed.update(siroUserId, { email }, { issue });
    await bed.leaveOpen(auditId, { email, issue });
    await bed.operations.reconcileWrites();
    expect(await bed.auditOf(auditId)).toMatchObject({ outcome: "succeeded", after: { email } });
    expect(await bed.listFixes()).toMatchObject([{ auditId, state: "waiting" }]);
  });

  test("after a crash, a change that Siro does not show is settled as failed, another value as unknown", async () => {
    const { id, email } = rep();
    const { auditId = "" } = await bed.update(id, { email: newEmail });
    await bed.leaveOpen(auditId, { email: newEmail });
    await bed.siro.changeRow("users", id, { email });
    await bed.operations.reconcileWrites();
    expect(await bed.auditOf(auditId)).toMatchObject({ outcome: "failed" });
    await bed.leaveOpen(auditId, { email: newEmail });
    await bed.siro.changeRow("users", id, { email: "else@acme-exteriors.example" });
    await bed.operations.reconcileWrites();
    expect(await bed.auditOf(auditId)).toMatchObject({ outcome: "unknown" });
  });
});

test("two changes of one user at once run one after the other", async () => {
  const { id } = rep();
  const outcomes = await Promise.all([
    bed.update(id, { email: newEmail }),
    bed.update(id, { email: newEmail }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["failed", "succeeded"]);
  expect(await bed.writes()).toHaveLength(1);
});

test("no audit row of a change holds the token", async () => {
  await bed.update(rep().id, { email: newEmail });
  const rows = JSON.stringify([await bed.lastAudit(), await bed.listFixes()]);
  for (const { value } of await bed.siro.listSecrets()) expect(rows).not.toContain(value);
});
