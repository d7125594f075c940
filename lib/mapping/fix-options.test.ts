import { describe, expect, test } from "vitest";
import type { User } from "#lib/siro/organization/users.ts";
import { fixOptions, safeSuggestion, splitName } from "./fix-options.ts";
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

describe("what can be done", () => {
  test("a pair is tied by its e-mail, by one appointment, or by hand", () => {
    const of = issue("crm-user-without-siro-user", { suggestion: pair(0.9) });
    expect(fixesOf(of, [siro("s")], [crm("c")])).toEqual(["change-email", "resync", "map-in-siro"]);
  });

  test("equal e-mails are not changed, and a name only where it differs", () => {
    const of = issue("email-mismatch", { suggestion: pair(1) });
    const same = crm("c", { email: "S@acme.com", name: "Kimberly Lee" });
    expect(fixesOf(of, [siro("s")], [same])).toEqual(["resync", "map-in-siro", "change-name"]);
  });

  test("a login keeps its e-mail where the CRM's is a typo, or of a domain that is dying out", () => {
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

  test("nobody is created where somebody is suggested, and only with the CRM's id", () => {
    const alone = issue("crm-user-without-siro-user");
    expect(fixesOf(alone, [], [crm("c")])).toEqual(["create-user"]);
    expect(fixesOf(alone, [], [crm("c", { externalId: null })])).toEqual([]);
    const suggested = { ...alone, suggestion: pair(0.9) };
    expect(fixesOf(suggested, [siro("s")], [crm("c")])).not.toContain("create-user");
  });

  test("swapped ids are mapped by hand, each to whom it does not belong now", () => {
    const users = [siro("s", { externalId: "x-d" }), siro("t", { externalId: "x-c" })];
    const people = { siroUsers: users, crmUsers: [crm("c"), crm("d")] };
    const options = fixOptions(issue("swapped-external-ids"), people, known);
    expect(options.map(({ key }) => key)).toEqual(["map-in-siro s c", "map-in-siro t d"]);
  });

  test("of two logins the one that is not tied is disabled first, and none that is disabled", () => {
    const users = [
      siro("tied", { externalId: "7" }),
      siro("spare"),
      siro("off", { disabled: true }),
    ];
    const people = { siroUsers: users, crmUsers: [] };
    const options = fixOptions(issue("duplicate-siro-users"), people, known);
    expect(options.map(({ key }) => key)).toEqual(["disable spare", "disable tied"]);
  });

  test("a disabled user is enabled, one whose CRM user has left is disabled", () => {
    const off = siro("s", { disabled: true });
    expect(fixesOf(issue("disabled-siro-user"), [off], [crm("c")])).toEqual(["enable"]);
    expect(fixesOf(issue("inactive-crm-user"), [siro("s")], [crm("c")])).toEqual(["disable"]);
  });

  test("what is right as it is offers nothing", () => {
    for (const kind of ["same-name", "service-account", "several-connections"] as const) {
      expect(fixesOf(issue(kind), [siro("s")], [crm("c")])).toEqual([]);
    }
  });
});

describe("what may be changed for many at once", () => {
  const suggestionFor = (
    record: CrmPerson,
    { user = siro("s"), score = 0.95, adminIds = known.adminIds } = {},
  ) => {
    const of = issue("crm-user-without-siro-user", {
      suggestion: { ...pair(score), siroUserId: user.id },
    });
    const people = { siroUsers: [user], crmUsers: [record] };
    const options = fixOptions(of, people, known);
    return safeSuggestion(of, people, options, { ...known, adminIds })?.after ?? null;
  };

  test("an e-mail of a domain in use that nobody has, where the pair is sure", () => {
    expect(suggestionFor(crm("c"))).toBe("c@acme.com");
    expect(suggestionFor(crm("c"), { score: 0.7 })).toBeNull();
  });

  test("never one that is worse than the login", () => {
    const user = siro("s", { email: "kim.lee@acme.com" });
    expect(suggestionFor(crm("c", { email: "kim.lee@old.com" }), { user })).toBeNull();
    expect(suggestionFor(crm("c", { email: "kim.le@acme.com" }), { user })).toBeNull();
  });

  test("never one of a strange domain, of somebody else, or of an admin", () => {
    expect(suggestionFor(crm("c", { email: "kim@acmee.com" }))).toBeNull();
    expect(suggestionFor(crm("c", { email: "taken@acme.com" }))).toBeNull();
    expect(suggestionFor(crm("c"), { user: siro("admin") })).toBeNull();
    expect(suggestionFor(crm("c"), { adminIds: null })).toBeNull();
  });

  test("a pair that is tied already is sure without a suggestion", () => {
    const of = issue("email-mismatch", { siroUserIds: ["s"], crmUserIds: ["c"] });
    const people = { siroUsers: [siro("s", { externalId: "x-c" })], crmUsers: [crm("c")] };
    const found = safeSuggestion(of, people, fixOptions(of, people, known), known);
    expect(found?.after).toBe("c@acme.com");
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
