import { expect, test } from "vitest";
import type { User } from "#lib/siro/organization/users.ts";
import { fixOptions } from "./fix-options.ts";
import type { IssueKind, MappingIssue } from "./issue.ts";
import type { CrmPerson } from "./join-people.ts";
import { type AppointmentsFound, type FixFacts, rankFixes } from "./rank-fixes.ts";

const user = (facts: Partial<User> = {}) =>
  ({
    id: "s",
    email: "kim@acme.com",
    firstName: "Kim",
    lastName: "Lee",
    externalId: null,
    disabled: false,
    ...facts,
  }) as User;
const record = (facts: Partial<CrmPerson> = {}) =>
  ({
    id: "c",
    externalId: "x-c",
    name: "Kim Lee",
    email: "kim.lee@acme.com",
    siroUserId: null,
    ...facts,
  }) as CrmPerson;
const known = { adminIds: null, domains: new Map([["acme.com", 9]]), emails: new Set<string>() };

type Given = {
  kind?: IssueKind;
  isPair?: boolean;
  siroUsers?: User[];
  crmUsers?: CrmPerson[];
  appointments?: AppointmentsFound;
  facts?: Partial<FixFacts>;
};

function ranked(given: Given) {
  const { kind = "missing-email", isPair = true } = given;
  const people = { siroUsers: given.siroUsers ?? [user()], crmUsers: given.crmUsers ?? [record()] };
  const suggestion = isPair ? { siroUserId: "s", crmUserId: "c", score: 0.95, reasons: [] } : null;
  const issue: MappingIssue = {
    id: "issue",
    kind,
    siroUserIds: [],
    crmUserIds: [],
    suggestion,
    reasons: [],
    fingerprint: "",
  };
  return rankFixes(issue, fixOptions(issue, people, known), people, known, {
    ownerOfEmail: () => null,
    ownerOfExternalId: () => null,
    appointmentsOf: () => given.appointments ?? { count: 2, problem: null },
    ...given.facts,
  });
}

const summary = (given: Given) => ranked(given).map(({ fix, blocked }) => [fix, blocked]);

test("without appointments, resyncing one stands last, can't be chosen, and says why", () => {
  const noEmail = [record({ email: null })];
  expect(summary({ crmUsers: noEmail })).toEqual([
    ["resync", false],
    ["map-in-siro", false],
  ]);
  const appointments = { count: 0, problem: null };
  expect(summary({ crmUsers: noEmail, appointments })).toEqual([
    ["map-in-siro", false],
    ["resync", true],
  ]);
  expect(ranked({ crmUsers: noEmail, appointments }).at(-1)?.why).toBe(
    "Siro has no appointments for this CRM user, so there is nothing to resync.",
  );
});

test("appointments that couldn't be read block resyncing with Siro's own words", () => {
  const appointments = { count: 0, problem: "Siro is down (503)." };
  const last = ranked({ appointments }).at(-1);
  expect(last).toMatchObject({ fix: "resync", blocked: true });
  expect(last?.why).toBe("This CRM user's appointments couldn't be read. Siro is down (503).");
});

test("an email that another Siro user has can't be given to this one", () => {
  const facts = { ownerOfEmail: () => ({ id: "other", name: "Ana Ruiz" }) };
  const last = ranked({ facts }).at(-1);
  expect(last).toMatchObject({ fix: "change-email", blocked: true });
  expect(last?.why).toBe("Ana Ruiz already has this email in Siro.");
  const own = { ownerOfEmail: () => ({ id: "s", name: "Kim Lee" }) };
  expect(ranked({ facts: own })[0]).toMatchObject({ fix: "change-email", blocked: false });
});

test("a new name stands after every fix that can create a match, and before those that can't work", () => {
  const crmUsers = [record({ name: "Kimberly Lee", email: null })];
  const appointments = { count: 0, problem: null };
  expect(summary({ crmUsers, appointments }).map(([fix]) => fix)).toEqual([
    "map-in-siro",
    "change-name",
    "resync",
  ]);
});

test("a CRM email that looks wrong is not the first choice and says so", () => {
  const siroUsers = [user({ email: "kim.lee@acme.com" })];
  const crmUsers = [record({ email: "kim.le@acme.com" })];
  const found = ranked({ kind: "email-mismatch", siroUsers, crmUsers });
  expect(found[0]?.fix).toBe("resync");
  expect(found.find(({ fix }) => fix === "change-email")?.why).toContain("looks wrong");
});

test("a Siro user isn't created with a CRM ID or an email that another has", () => {
  const given: Given = { kind: "crm-user-without-siro-user", isPair: false, siroUsers: [] };
  const ana = () => ({ id: "a", name: "Ana Ruiz" });
  const [free] = ranked(given);
  expect(free).toMatchObject({ fix: "create-user", blocked: false });
  const [sameId] = ranked({ ...given, facts: { ownerOfExternalId: ana } });
  expect(sameId).toMatchObject({ blocked: true, why: "Ana Ruiz already has this CRM ID in Siro." });
  const [sameEmail] = ranked({ ...given, facts: { ownerOfEmail: ana } });
  expect(sameEmail).toMatchObject({ blocked: true });
});

test("of two duplicates, the one without a CRM ID is the first to disable", () => {
  const siroUsers = [user({ id: "a", externalId: "x" }), user({ id: "b" })];
  const found = ranked({ kind: "duplicate-siro-users", isPair: false, siroUsers, crmUsers: [] });
  expect(found.map(({ key }) => key)).toEqual(["disable b", "disable a"]);
  expect(found[0]?.why).toContain("no CRM ID");
  expect(found[1]?.why).toContain("has the CRM ID");
});
