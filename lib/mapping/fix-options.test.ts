import { describe, expect, test } from "vitest";
import type { User } from "#lib/siro/organization/users.ts";
import { bulkFix } from "./bulk-fix.ts";
import { fixOptions, splitName } from "./fix-options.ts";
import type { IssueKind, MappingIssue } from "./issue.ts";
import type { CrmPerson } from "./join-people.ts";

const siro = (id: string, more: Partial<User> = {}): User => ({
  id,
  email: `${id}@acme.com`,
  organizationId: null,
  phoneNumber: null,
  firstName: "Kim",
  lastName: "Lee",
  memberTeamId: null,
  coachTeamIds: null,
  externalId: null,
  createdAt: null,
  disabled: false,
  billable: true,
  contactSettings: null,
  ...more,
});

const crm = (id: string, more: Partial<CrmPerson> = {}): CrmPerson => ({
  id,
  externalId: `x-${id}`,
  name: "Kim Lee",
  email: `${id}@acme.com`,
  organizationId: null,
  integrationConnectionId: null,
  siroUserId: null,
  isActive: true,
  createdAt: null,
  updatedAt: null,
  deletedAt: null,
  ...more,
});

const issue = (kind: IssueKind, more: Partial<MappingIssue> = {}): MappingIssue => ({
  id: "issue",
  kind,
  siroUserIds: [],
  crmUserIds: [],
  suggestion: null,
  reasons: [],
  fingerprint: "facts",
  ...more,
});
const pair = (score: number) => ({ siroUserId: "s", crmUserId: "c", score, reasons: [] });
const known = {
  adminIds: new Set(["admin"]) as Set<string> | null,
  domains: new Map([
    ["acme.com", 60],
    ["old.com", 3],
  ]),
  emails: new Set(["s@acme.com", "taken@acme.com"]),
};
const fixesOf = (of: MappingIssue, siroUsers: User[], crmUsers: CrmPerson[]) =>
  fixOptions(of, { siroUsers, crmUsers }, known).map(({ fix }) => fix);

describe("fix options", () => {
  test("a pair can be matched by email, by resyncing an appointment, or manually", () => {
    const of = issue("crm-user-without-siro-user", { suggestion: pair(0.9) });
    expect(fixesOf(of, [siro("s")], [crm("c")])).toEqual(["change-email", "resync", "map-in-siro"]);
  });

  test("equal emails are not changed, and names only if they differ", () => {
    const of = issue("email-mismatch", { suggestion: pair(1) });
    const same = crm("c", { email: "S@acme.com", name: "Kimberly Lee" });
    expect(fixesOf(of, [siro("s")], [same])).toEqual(["resync", "map-in-siro", "change-name"]);
  });

  test("an email change is not the first option if the CRM email is a typo or has a rare domain", () => {
    const of = issue("email-mismatch", { suggestion: pair(1) });
    const user = siro("s", { email: "kim.lee@acme.com" });
    const first = (email: string) => fixesOf(of, [user], [crm("c", { email })])[0];
    expect(first("kim.le@acme.com")).toBe("resync");
    expect(first("kim.lee@old.com")).toBe("resync");
    expect(first("klee@acme.com")).toBe("change-email");
    const mistyped = siro("s", { email: "kim.le@acme.com" });
    const right = crm("c", { email: "kim.lee@acme.com" });
    expect(fixesOf(of, [mistyped], [right])[0]).toBe("change-email");
  });

  test("creating a user is offered only with a CRM ID and without a suggested match", () => {
    const alone = issue("crm-user-without-siro-user");
    expect(fixesOf(alone, [], [crm("c")])).toEqual(["create-user"]);
    expect(fixesOf(alone, [], [crm("c", { externalId: null })])).toEqual([]);
    const suggested = { ...alone, suggestion: pair(0.9) };
    expect(fixesOf(suggested, [siro("s")], [crm("c")])).not.toContain("create-user");
  });

  test("swapped CRM IDs are mapped manually, each to the other person", () => {
    const users = [siro("s", { externalId: "x-d" }), siro("t", { externalId: "x-c" })];
    const people = { siroUsers: users, crmUsers: [crm("c"), crm("d")] };
    const options = fixOptions(issue("swapped-external-ids"), people, known);
    expect(options.map(({ key }) => key)).toEqual(["map-in-siro s c", "map-in-siro t d"]);
  });

  test("of two duplicate users, the one without a CRM ID is disabled first", () => {
    const users = [
      siro("tied", { externalId: "7" }),
      siro("spare"),
      siro("off", { disabled: true }),
    ];
    const people = { siroUsers: users, crmUsers: [] };
    const options = fixOptions(issue("duplicate-siro-users"), people, known);
    expect(options.map(({ key }) => key)).toEqual(["disable spare", "disable tied"]);
  });

  test("a disabled user can be enabled, and a user with an inactive CRM user can be disabled", () => {
    const off = siro("s", { disabled: true });
    expect(fixesOf(issue("disabled-siro-user"), [off], [crm("c")])).toEqual(["enable"]);
    expect(fixesOf(issue("inactive-crm-user"), [siro("s")], [crm("c")])).toEqual(["disable"]);
  });

  test("issues that need no change have no fix options", () => {
    for (const kind of ["same-name", "service-account", "several-connections"] as const) {
      expect(fixesOf(issue(kind), [siro("s")], [crm("c")])).toEqual([]);
    }
  });
});

test("a match of two different people offers no change that would make their records alike", () => {
  const of = issue("email-mismatch", {
    siroUserIds: ["s"],
    crmUserIds: ["c"],
    reasons: [{ of: "external-id", text: "Seat reused" }],
  });
  expect(fixesOf(of, [siro("s")], [crm("c")])).toEqual([]);
  const people = { siroUsers: [siro("s")], crmUsers: [crm("c")] };
  expect(bulkFix(of, people, fixOptions(of, people, known), known)).toBe("other-fix");
});

test("a match to a disabled user offers the enabled user of that person first", () => {
  const of = issue("disabled-siro-user", { suggestion: pair(0.95) });
  const users = [siro("s"), siro("off", { disabled: true })];
  expect(fixesOf(of, users, [crm("c")])).toEqual([
    "change-email",
    "resync",
    "map-in-siro",
    "enable",
  ]);
});

describe("bulk email changes", () => {
  const suggestionFor = (
    record: CrmPerson,
    { user = siro("s"), score = 0.95, adminIds = known.adminIds } = {},
  ) => {
    const of = issue("crm-user-without-siro-user", {
      suggestion: { ...pair(score), siroUserId: user.id },
    });
    const people = { siroUsers: [user], crmUsers: [record] };
    const options = fixOptions(of, people, known);
    const found = bulkFix(of, people, options, { ...known, adminIds });
    return typeof found === "string" ? found : found.after;
  };

  test("a bulk change is offered for a sure pair with a free email in a known domain", () => {
    expect(suggestionFor(crm("c"))).toBe("c@acme.com");
    expect(suggestionFor(crm("c"), { score: 0.7 })).toBe("unsure");
  });

  test("a bulk change never replaces a better email", () => {
    const user = siro("s", { email: "kim.lee@acme.com" });
    expect(suggestionFor(crm("c", { email: "kim.lee@old.com" }), { user })).toBe("doubtful-email");
    expect(suggestionFor(crm("c", { email: "kim.le@acme.com" }), { user })).toBe("doubtful-email");
  });

  test("a bulk change never uses an unknown domain, another user's email, or an admin", () => {
    expect(suggestionFor(crm("c", { email: "kim@acmee.com" }))).toBe("doubtful-email");
    const user = siro("s", { email: "kim@elsewhere.com" });
    expect(suggestionFor(crm("c", { email: "kim@acmee.com" }), { user })).toBe("rare-domain");
    expect(suggestionFor(crm("c", { email: "taken@acme.com" }))).toBe("email-taken");
    expect(suggestionFor(crm("c"), { user: siro("admin") })).toBe("admin");
    expect(suggestionFor(crm("c"), { adminIds: null })).toBe("admins-unknown");
  });

  test("a pair that is already matched is sure without a suggestion", () => {
    const of = issue("email-mismatch", { siroUserIds: ["s"], crmUserIds: ["c"] });
    const people = { siroUsers: [siro("s", { externalId: "x-c" })], crmUsers: [crm("c")] };
    const found = bulkFix(of, people, fixOptions(of, people, known), known);
    expect(found).toMatchObject({ after: "c@acme.com" });
  });
});

test.each([
  ["Kim Lee", { firstName: "Kim", lastName: "Lee" }],
  ["Lee, Kim", { firstName: "Kim", lastName: "Lee" }],
  ["  Ana  de la Cruz ", { firstName: "Ana", lastName: "de la Cruz" }],
  ["Cher", { firstName: "Cher", lastName: "" }],
  ["Lee, Kim, Jr.", { firstName: "Lee,", lastName: "Kim, Jr." }],
  ["", null],
  [null, null],
])("splits the name %s", (name, parts) => {
  expect(splitName(name)).toEqual(parts);
});
