import { describe, expect, test } from "vitest";
import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { ISSUE_KINDS, type IssueKind } from "./issue.ts";
import { type FixCase, judgeFix } from "./judge-fix.ts";

const now = new Date("2026-11-20T10:00:00.000Z");
const endsAt = new Date("2026-11-22T10:00:00.000Z");

const siroUser = (changes: Partial<User> = {}): User => ({
  id: "siro-ana",
  email: "ana.ruiz@acme.example",
  organizationId: "o",
  phoneNumber: null,
  firstName: "Ana",
  lastName: "Ruiz",
  memberTeamId: null,
  coachTeamIds: [],
  externalId: null,
  createdAt: null,
  disabled: false,
  billable: true,
  contactSettings: null,
  ...changes,
});
const crmUser = (changes: Partial<CrmUser> = {}): CrmUser => ({
  id: "crm-ana",
  externalId: "4821",
  name: "Ana Ruiz",
  email: "ana.ruiz@acme.example",
  organizationId: "o",
  integrationConnectionId: "c",
  siroUserId: null,
  isActive: true,
  createdAt: null,
  updatedAt: null,
  deletedAt: null,
  raw: {},
  ...changes,
});
const caseOf = (kind: IssueKind, changes: Partial<FixCase> = {}): FixCase => ({
  issue: { kind, siroUserIds: ["siro-ana"], crmUserIds: ["crm-ana"] },
  fix: "change-email",
  pair: { siroUserId: "siro-ana", crmUserId: "crm-ana" },
  siroUsers: [siroUser()],
  crmUsers: [crmUser()],
  unknownCrmUserIds: [],
  hasIds: true,
  now,
  endsAt,
  ...changes,
});
const judge = (kind: IssueKind, changes: Partial<FixCase> = {}) => judgeFix(caseOf(kind, changes));

describe("a fix that creates a match", () => {
  const kind = "crm-user-without-siro-user";

  test.each([
    ["the CRM ID on the Siro user", { externalId: "4821" }, {}],
    ["the CRM user's pointer", {}, { siroUserId: "siro-ana" }],
    [
      "a Salesforce ID in its short and long form",
      { externalId: "005Dn00000AbCdE" },
      { externalId: "005Dn00000AbCdEIAV" },
    ],
  ])("is proven by %s", (_what, siro, crm) => {
    const people = { siroUsers: [siroUser(siro)], crmUsers: [crmUser(crm)] };
    expect(judge(kind, people)).toEqual({
      state: "fixed",
      finding: "Siro matches Ana Ruiz to CRM user Ana Ruiz.",
    });
  });

  test.each([
    ["equal emails", {}, {}],
    ["another ID", { externalId: "4822" }, {}],
    ["no IDs on either side", {}, { externalId: null }],
  ])("is not proven by %s", (_what, siro, crm) => {
    const people = { siroUsers: [siroUser(siro)], crmUsers: [crmUser(crm)] };
    expect(judge(kind, people)).toMatchObject({ state: "waiting" });
  });

  test("a match is not proven by an ID if the CRM user points to another Siro user", () => {
    const other = siroUser({ id: "siro-bo", firstName: "Bo" });
    const people = {
      siroUsers: [siroUser({ externalId: "4821" }), other],
      crmUsers: [crmUser({ siroUserId: "siro-bo" })],
    };
    expect(judge(kind, people).state).toBe("waiting");
  });

  test("an equal email proves a match in an organization without IDs, and nowhere else", () => {
    expect(judge(kind, { hasIds: false })).toEqual({
      state: "fixed",
      finding:
        "Same email in Siro and the CRM, which is how Siro matches Ana Ruiz to CRM user Ana Ruiz.",
    });
    expect(judge(kind, { hasIds: true }).state).toBe("waiting");
  });

  test.each([
    ["another CRM ID on the Siro user", { siroUsers: [siroUser({ externalId: "4822" })] }],
    ["another person's name", { crmUsers: [crmUser({ name: "Lee Novak" })] }],
    [
      "a second CRM user with the email",
      { crmUsers: [crmUser(), crmUser({ id: "crm-2", externalId: "2" })] },
    ],
    [
      "a pointer to another Siro user",
      {
        siroUsers: [siroUser(), siroUser({ id: "siro-bo", email: "bo@acme.example" })],
        crmUsers: [crmUser({ siroUserId: "siro-bo" })],
      },
    ],
    ["a disabled Siro user", { siroUsers: [siroUser({ disabled: true })] }],
  ])("in an organization without IDs, an equal email is contradicted by %s", (_what, people) => {
    expect(judge(kind, { hasIds: false, ...people }).state).toBe("waiting");
  });

  test("in an organization without IDs, an equal email is contradicted by appointments", () => {
    const evidence = [
      { siroUserId: "siro-ana", crmUserId: "crm-ana", appointments: 3, at: now.toISOString() },
    ];
    expect(judge(kind, { hasIds: false, fix: "map-in-siro", evidence }).state).toBe("waiting");
    expect(judge(kind, { hasIds: false, fix: "map-in-siro" }).state).toBe("fixed");
  });

  test("a match is not proven by a Siro user who no longer exists", () => {
    expect(judge(kind, { siroUsers: [] }).state).toBe("waiting");
  });
});

describe("a fix that waits for a sync", () => {
  test("a waiting fix ends as not fixed, with the reason", () => {
    const kind = "crm-user-without-siro-user";
    expect(judge(kind, { now: new Date(endsAt.getTime() - 1) }).state).toBe("waiting");
    expect(judge(kind, { now: endsAt })).toEqual({
      state: "not-fixed",
      finding:
        "Siro doesn't match Ana Ruiz to CRM user Ana Ruiz yet. Siro had two days to show the change.",
    });
  });

  test("a fix that takes effect immediately never waits", () => {
    const siroUsers = [siroUser({ externalId: "4821", disabled: true })];
    const fix = "enable";
    expect(judge("disabled-siro-user", { siroUsers, fix })).toEqual({
      state: "not-fixed",
      finding: "Siro's records still show this issue: “Matched to a disabled Siro user”.",
    });
    const enabled = [siroUser({ externalId: "4821" })];
    expect(judge("disabled-siro-user", { siroUsers: enabled, fix })).toMatchObject({
      state: "fixed",
    });
  });
});

describe("a fix that is not about a match", () => {
  test("an issue is fixed when the finder no longer finds it", () => {
    const twins = {
      issue: {
        kind: "duplicate-siro-users" as const,
        siroUserIds: ["siro-ana", "2"],
        crmUserIds: [],
      },
      fix: "disable" as const,
      pair: null,
    };
    const second = siroUser({ id: "2", email: "ana.ruiz@old-domain.example", phoneNumber: "1" });
    const both = { ...twins, siroUsers: [siroUser({ phoneNumber: "1" }), second] };
    expect(judge("duplicate-siro-users", both).state).toBe("not-fixed");
    const one = { ...twins, siroUsers: [siroUser(), { ...second, disabled: true }] };
    expect(judge("duplicate-siro-users", one)).toEqual({
      state: "fixed",
      finding: "Siro's records no longer show this issue.",
    });
  });

  test("an issue is not fixed if it turned into a related one", () => {
    const pair = null;
    const stale = [siroUser({ externalId: "4822" })];
    expect(judge("email-mismatch", { pair, siroUsers: stale })).toMatchObject({
      state: "waiting",
      finding: "Siro's records still show this issue: “CRM ID not found in the CRM”.",
    });
    const siroUsers = [siroUser({ externalId: "4821" })];
    expect(judge("email-mismatch", { pair, siroUsers })).toMatchObject({ state: "fixed" });
  });

  test("an issue remains while any of the people has it", () => {
    const people = {
      issue: { kind: "disabled-siro-user" as const, siroUserIds: ["a", "b"], crmUserIds: [] },
      siroUsers: [
        siroUser({ id: "a", externalId: "1" }),
        siroUser({ id: "b", externalId: "2", disabled: true, email: "b@acme.example" }),
      ],
      crmUsers: [
        crmUser({ id: "1", externalId: "1" }),
        crmUser({ id: "2", externalId: "2", email: "b@acme.example" }),
      ],
      pair: null,
      fix: "enable" as const,
    };
    expect(judge("disabled-siro-user", people).state).toBe("not-fixed");
  });
});

const KINDS = Object.keys(ISSUE_KINDS) as IssueKind[];

describe.each(KINDS)("%s is never fixed", (kind) => {
  test("a missing record does not prove a fix", () => {
    const tied = { siroUsers: [siroUser({ externalId: "4821" })] };
    expect(judge(kind, { ...tied, unknownCrmUserIds: ["crm-bo"] }).state).not.toBe("fixed");
    expect(judge(kind, { siroUsers: [], crmUsers: [] }).state).not.toBe("fixed");
  });

  test("records with only an ID do not prove a fix", () => {
    const bare = {
      siroUsers: [
        siroUser({ email: null, firstName: null, lastName: null, disabled: null, billable: null }),
      ],
      crmUsers: [
        crmUser({
          externalId: null,
          name: null,
          email: null,
          integrationConnectionId: null,
          isActive: null,
        }),
      ],
    };
    for (const pair of [null, { siroUserId: "siro-ana", crmUserId: "crm-ana" }])
      for (const fix of ["change-email", "enable", "disable", "map-in-siro"] as const)
        expect(judge(kind, { ...bare, pair, fix }).state).not.toBe("fixed");
  });
});
