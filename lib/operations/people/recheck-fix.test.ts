import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPeopleTestbed, type PeopleTestbed } from "#e2e/testbed/people-testbed.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { mappingFixes } from "#lib/db/schema.ts";

let bed: PeopleTestbed;
beforeAll(async () => {
  bed = await openPeopleTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.reset());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const later = (ms: number) => new Date(Date.now() + ms);
const runJob = (now: Date) => bed.operations.recheckDueFixes({ now });

/** An unmatched rep who got the CRM's email, so that Siro's next sync can match the two. */
async function startFix() {
  const issue = bed.issueOf("crm-user-without-siro-user");
  const { siroUserId = "", crmUserId = "" } = issue.suggestion ?? {};
  const email = bed.crmUser(crmUserId).email ?? "";
  const outcome = await bed.update(siroUserId, { email }, { issue });
  if (outcome.status !== "succeeded" || !outcome.value.fix)
    throw new Error(JSON.stringify(outcome));
  return { fix: outcome.value.fix, siroUserId, crmUserId, issue };
}
/** As in organizations where Siro matches by email and shows nothing of it. */
async function removeIds() {
  const { users, crmUsers } = bed.sandbox.state;
  await bed.siro.changeVariants({ mapping: "never" });
  for (const id of users.keys()) await bed.siro.changeRow("users", id, { externalId: null });
  for (const id of crmUsers.keys()) await bed.siro.changeRow("crm-users", id, { siroUserId: null });
}
const onlyFix = async () => {
  const [fix, ...others] = await bed.listFixes();
  if (!fix || others.length > 0) throw new Error(`${others.length + 1} fixes`);
  return fix;
};

describe("a fix that waits for Siro's next sync", () => {
  test("a waiting fix is confirmed once the sync has run, and by nothing before", async () => {
    const { fix } = await startFix();
    expect(fix.state).toBe("waiting");
    expect(await runJob(later(2 * MINUTE_MS))).toBe(0);
    expect(await onlyFix()).toMatchObject({ state: "waiting", checks: 1 });
    await bed.siro.syncNow();
    expect(await runJob(later(8 * MINUTE_MS))).toBe(1);
    expect(await onlyFix()).toMatchObject({ state: "fixed", nextCheckAt: null });
    expect((await onlyFix()).finding).toMatch(/matches Hannah Cole to CRM user/);
    expect(await runJob(later(24 * HOUR_MS))).toBe(0);
  });

  test("a changed email is a fix by itself in an organization without IDs", async () => {
    await removeIds();
    const { fix } = await startFix();
    expect(fix).toMatchObject({ state: "fixed", finding: expect.stringMatching(/Same email/) });
    expect(await onlyFix()).toMatchObject({ state: "fixed", nextCheckAt: null });
  });

  test("a fix waits in an organization without IDs while Siro still shows the old email", async () => {
    await removeIds();
    const issue = bed.issueOf("crm-user-without-siro-user");
    const { siroUserId = "", crmUserId = "" } = issue.suggestion ?? {};
    const input = { issue, siroUserId, crmUserId, personName: "Hannah Cole" };
    const watch = () => bed.operations.watchMapping(bed.actor, bed.organization, input);
    expect(await watch()).toMatchObject({ value: { fix: { state: "waiting" } } });
    await bed.siro.changeRow("users", siroUserId, { email: bed.crmUser(crmUserId).email });
    expect(await runJob(later(2 * MINUTE_MS))).toBe(1);
    expect((await onlyFix()).state).toBe("fixed");
  });

  test("a fix is confirmed immediately if Siro maps immediately", async () => {
    await bed.siro.changeVariants({ mapping: "at-once" });
    expect((await startFix()).fix.state).toBe("fixed");
  });

  test("a waiting fix is checked after 1, 5, 30 minutes and then every two hours, and not sooner", async () => {
    await startFix();
    let now = Date.now();
    const waits = [];
    for (let check = 0; check < 5; check++) {
      const next = (await onlyFix()).nextCheckAt?.getTime() ?? 0;
      waits.push(Math.round((next - now) / MINUTE_MS));
      await runJob(new Date(next - 1000));
      expect((await onlyFix()).checks).toBe(check);
      await runJob(new Date(next));
      now = next;
    }
    expect(waits).toEqual([1, 5, 30, 120, 120]);
  });

  test("a fix is given up after two days without a sync", async () => {
    await bed.siro.changeVariants({ mapping: "never" });
    await startFix();
    await bed.siro.syncNow();
    await runJob(later(47 * HOUR_MS));
    expect((await onlyFix()).state).toBe("waiting");
    expect(await runJob(later(48 * HOUR_MS + MINUTE_MS))).toBe(1);
    expect(await onlyFix()).toMatchObject({ state: "not-fixed", nextCheckAt: null });
    expect((await onlyFix()).finding).toMatch(/two days/);
  });

  test.each(["flat", "merge", "nested", "sparse"] as const)(
    "is proven by CRM users in the %s shape",
    async (crmUserShape) => {
      const { fix } = await startFix();
      await bed.siro.changeVariants({ crmUserShape });
      await runJob(later(2 * MINUTE_MS));
      expect((await onlyFix()).state).toBe("waiting");
      await bed.siro.syncNow();
      await runJob(later(10 * MINUTE_MS));
      expect(await onlyFix()).toMatchObject({ id: fix.id, state: "fixed" });
    },
  );

  test("a fix is proven by the appointments if Siro serves no CRM users", async () => {
    await startFix();
    await bed.siro.changeVariants({ crmUserList: "absent" });
    await runJob(later(2 * MINUTE_MS));
    expect((await onlyFix()).state).toBe("waiting");
    await bed.siro.syncNow();
    await runJob(later(10 * MINUTE_MS));
    expect((await onlyFix()).state).toBe("fixed");
  });

  test("a fix is not proven by a CRM user of whom Siro shows nothing", async () => {
    const { crmUserId } = await startFix();
    await bed.siro.syncNow();
    await bed.siro.addFaults({
      match: { method: "GET", path: `/integrations/users/${crmUserId}$|/engagement-users` },
      effect: { status: 404 },
    });
    await runJob(later(2 * MINUTE_MS));
    expect((await onlyFix()).state).toBe("waiting");
    expect((await onlyFix()).finding).toMatch(/no record of CRM user/);
  });

  test("a fix waits on while Siro is down, even past its end, and is given up a day later", async () => {
    await startFix();
    await bed.siro.addFaults({ match: {}, effect: { status: 500 } });
    expect(await runJob(later(2 * MINUTE_MS))).toBe(0);
    expect(await onlyFix()).toMatchObject({ state: "waiting", checks: 1 });
    expect(await runJob(later(49 * HOUR_MS))).toBe(0);
    expect((await onlyFix()).state).toBe("waiting");
    expect(await runJob(later(73 * HOUR_MS))).toBe(1);
    expect(await onlyFix()).toMatchObject({ state: "not-fixed", nextCheckAt: null });
    expect((await onlyFix()).finding).toMatch(/could not be read/);
  });

  test("a fix waits on while its organization has no token, and those of other organizations are checked", async () => {
    const { addOrganization } = await import("#e2e/testbed/test-database.ts");
    const { mappingFixes } = await import("#lib/db/schema.ts");
    await startFix();
    const other = await addOrganization("Other");
    const { id: _id, ...row } = await onlyFix();
    await bed.db.insert(mappingFixes).values({ ...row, organizationId: other.id });
    await bed.siro.syncNow();
    expect(await runJob(later(2 * MINUTE_MS))).toBe(1);
    const states = (await bed.listFixes()).map(({ organizationId, state }) => [
      organizationId === other.id,
      state,
    ]);
    expect(new Map(states as [boolean, string][])).toEqual(
      new Map([
        [true, "waiting"],
        [false, "fixed"],
      ]),
    );
  });

  test("a fix that is undone while Siro is read stays undone", async () => {
    const { fix } = await startFix();
    await bed.siro.syncNow();
    await whileAsked(
      bed.sandbox,
      { method: "GET" },
      () => runJob(later(2 * MINUTE_MS)),
      () => bed.db.update(mappingFixes).set({ state: "not-fixed", nextCheckAt: null }),
    );
    expect(await onlyFix()).toMatchObject({ id: fix.id, state: "not-fixed", checks: 0 });
  });

  test("of two checks of one fix at the same time, one does the work", async () => {
    await startFix();
    await bed.siro.clearJournal();
    await Promise.all([runJob(later(2 * MINUTE_MS)), runJob(later(2 * MINUTE_MS))]);
    expect((await onlyFix()).checks).toBe(1);
  });
});

describe("looking again by hand", () => {
  const recheck = (fixId: string) =>
    bed.operations.recheckFix(bed.actor, bed.organization, { fixId });

  test("checking a fix by hand says what Siro's records say now, and keeps it", async () => {
    const { fix } = await startFix();
    expect(await recheck(fix.id)).toMatchObject({ value: { fix: { state: "waiting" } } });
    await bed.siro.syncNow();
    expect(await recheck(fix.id)).toMatchObject({
      status: "succeeded",
      value: { fix: { id: fix.id, state: "fixed" } },
    });
    expect((await onlyFix()).state).toBe("fixed");
    expect(await bed.writes()).toHaveLength(1);
  });

  test("checking a fix by hand leaves it as it was if Siro can't be read", async () => {
    const { fix } = await startFix();
    await bed.siro.addFaults({ match: {}, effect: { status: 500 } });
    expect(await recheck(fix.id)).toMatchObject({ status: "failed", problem: { kind: "server" } });
    expect((await onlyFix()).state).toBe("waiting");
  });

  test("a fix of another organization, or an ID without a fix, can't be checked", async () => {
    const { addOrganization } = await import("#e2e/testbed/test-database.ts");
    const { mappingFixes } = await import("#lib/db/schema.ts");
    const { fix } = await startFix();
    const other = await addOrganization("Other");
    await bed.db
      .update(mappingFixes)
      .set({ organizationId: other.id })
      .where(eq(mappingFixes.id, fix.id));
    for (const id of [fix.id, "x"])
      expect(await recheck(id)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  });
});

describe("checking a mapping by hand in Siro", () => {
  const watch = () => {
    const issue = bed.issueOf("crm-user-without-siro-user");
    const { siroUserId = "", crmUserId = "" } = issue.suggestion ?? {};
    const input = { issue, siroUserId, crmUserId, personName: "Hannah Cole" };
    return bed.operations.watchMapping(bed.actor, bed.organization, input);
  };

  test("a mapping by hand in Siro is believed when Siro's records show it", async () => {
    expect(await watch()).toMatchObject({
      status: "succeeded",
      value: { fix: { state: "waiting" } },
    });
    const { siroUserId = "", crmUserId = "" } =
      bed.issueOf("crm-user-without-siro-user").suggestion ?? {};
    await bed.siro.mapUser(crmUserId, siroUserId);
    expect(await watch()).toMatchObject({ value: { fix: { state: "fixed" } } });
    expect(await bed.lastAudit()).toMatchObject({
      kind: "mapping-issue.watch",
      outcome: "succeeded",
      after: { siroUserId, crmUserId },
    });
    expect(await bed.writes()).toEqual([]);
  });

  test("a mapping by hand in Siro is not believed when someone else was matched", async () => {
    const { crmUserId = "" } = bed.issueOf("crm-user-without-siro-user").suggestion ?? {};
    await bed.siro.changeVariants({ crmUserShape: "nested" });
    await bed.siro.mapUser(crmUserId, bed.sandbox.state.seed.rep.id);
    expect(await watch()).toMatchObject({ value: { fix: { state: "waiting" } } });
  });
});

describe("who may", () => {
  const doors = (actor: Actor | null): (() => Promise<unknown>)[] => {
    const { organization, operations } = bed;
    const issue = { ...bed.issueOf("crm-user-without-siro-user"), fingerprint: "f" };
    const { siroUserId = "", crmUserId = "" } = issue.suggestion ?? {};
    const personName = "Hannah Cole";
    const person = { email: "a@b.example", firstName: "A", lastName: "B" };
    const more = { billable: false, suppressEmails: true, issue };
    const engagementId = [...bed.sandbox.state.engagements.keys()][0] ?? "";
    const change = { userId: siroUserId, changes: { firstName: "A" }, issue };
    const visit = { engagementId, crmUserId, email: "a@b.example", issue };
    return [
      () => operations.updateSiroUser(actor, organization, change),
      () => operations.createSiroUser(actor, organization, { ...person, ...more }),
      () => operations.resyncAppointment(actor, organization, visit),
      () => operations.undoPersonChange(actor, organization, { auditId: "x" }),
      () => operations.recheckFix(actor, organization, { fixId: "x" }),
      () =>
        operations.watchMapping(actor, organization, { issue, siroUserId, crmUserId, personName }),
      () => operations.decideMappingIssue(actor, organization, { issue, personName, reason: "r" }),
      () => operations.withdrawDecision(actor, organization, { issueId: issue.id, personName }),
    ];
  };

  test("only admins may check a fix: others cause no request and no audit row", async () => {
    const { DeniedError } = await import("#lib/auth/guard.ts");
    const actors = [null, await bed.addMember("viewer"), await bed.addMember("operator")];
    const before = await bed.countAudits();
    await bed.siro.clearJournal();
    for (const actor of actors)
      for (const door of doors(actor)) await expect(door()).rejects.toThrow(DeniedError);
    expect((await bed.siro.listJournal()).entries).toEqual([]);
    expect(await bed.countAudits()).toBe(before);
    expect(await bed.listFixes()).toEqual([]);
  });

  test("admins may check a fix", async () => {
    const admin = await bed.addMember("admin");
    for (const door of doors(admin)) await expect(door()).resolves.toBeDefined();
  });
});
