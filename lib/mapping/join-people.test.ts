import { expect, test } from "vitest";
import type { User } from "#lib/siro/organization/users.ts";
import { type CrmPerson, joinPeople } from "./join-people.ts";

const siro = (id: string, more: Partial<User> = {}): User => ({
  id,
  email: null,
  organizationId: null,
  phoneNumber: null,
  firstName: null,
  lastName: null,
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
  externalId: null,
  name: null,
  email: null,
  organizationId: null,
  integrationConnectionId: null,
  siroUserId: null,
  isActive: true,
  createdAt: null,
  updatedAt: null,
  deletedAt: null,
  ...more,
});

const shape = (people: ReturnType<typeof joinPeople>) =>
  people.map(({ siro: user, crm: records, tie }) => [
    user?.id ?? null,
    records.map((r) => r.id),
    tie,
  ]);

test("a mapping that Siro names counts before the CRM's ID, and that before an email", () => {
  const users = [siro("s1", { externalId: "7", email: "kim@acme.com" }), siro("s2")];
  const records = [
    crm("c1", { siroUserId: "s2", externalId: "7" }),
    crm("c2", { externalId: "7" }),
    crm("c3", { email: "KIM@acme.com " }),
  ];
  expect(shape(joinPeople(users, records))).toEqual([
    ["s1", ["c2"], "external-id"],
    ["s2", ["c1"], "mapping"],
    [null, ["c3"], null],
  ]);
});

test("equal emails in any case join those who are left on both sides", () => {
  const people = joinPeople(
    [siro("s1", { email: "Kim@Acme.com" })],
    [crm("c1", { email: " kim@acme.com" })],
  );
  expect(shape(people)).toEqual([["s1", ["c1"], "email"]]);
});

test("someone in several connections is one person, and an old record doesn't contest the one in use", () => {
  const kim = { email: "kim@acme.com" };
  const records = [
    crm("c1", { ...kim, integrationConnectionId: "a" }),
    crm("c2", { ...kim, integrationConnectionId: "b", isActive: false }),
    crm("c3", { ...kim, integrationConnectionId: "b" }),
    crm("c4", { ...kim, integrationConnectionId: "b", deletedAt: "2026-01-01T00:00:00.000Z" }),
    crm("c5", { ...kim, integrationConnectionId: "c", isActive: false }),
  ];
  expect(shape(joinPeople([siro("s1", kim)], records))).toEqual([
    ["s1", ["c1", "c3", "c5"], "email"],
    [null, ["c2"], null],
    [null, ["c4"], null],
  ]);
});

test("an email or ID that two people share matches neither of them", () => {
  const twice = [
    siro("s1", { email: "office@acme.com" }),
    siro("s2", { email: "office@acme.com" }),
  ];
  expect(shape(joinPeople(twice, [crm("c1", { email: "office@acme.com" })]))).toEqual([
    ["s1", [], null],
    ["s2", [], null],
    [null, ["c1"], null],
  ]);
  const claims = [crm("c1", { email: "kim@acme.com" }), crm("c2", { email: "kim@acme.com" })];
  expect(shape(joinPeople([siro("s1", { email: "kim@acme.com" })], claims))).toEqual([
    ["s1", [], null],
    [null, ["c1"], null],
    [null, ["c2"], null],
  ]);
});

test("people are never joined by name, or by an ID from the CRM's own ID space", () => {
  const people = joinPeople(
    [siro("s1", { firstName: "Kim", lastName: "Lee" })],
    [crm("c1", { name: "Kim Lee", siroUserId: "8f14e45f-crm-row" })],
  );
  expect(shape(people)).toEqual([
    ["s1", [], null],
    [null, ["c1"], null],
  ]);
});

test("several records that carry one id stand in one person", () => {
  const people = joinPeople(
    [siro("s1", { externalId: "7" })],
    [crm("c1", { externalId: "7" }), crm("c2", { externalId: "7" })],
  );
  expect(shape(people)).toEqual([["s1", ["c1", "c2"], "external-id"]]);
});

test("Salesforce's 15 and 18 characters are one ID in the directory, and case counts", () => {
  const users = [siro("s1", { externalId: "005Dn00000AbCdE" })];
  const records = [
    crm("c1", { externalId: "005Dn00000AbCdEIAV" }),
    crm("c2", { externalId: "005Dn00000abCdEIAU" }),
  ];
  expect(shape(joinPeople(users, records))).toEqual([
    ["s1", ["c1"], "external-id"],
    [null, ["c2"], null],
  ]);
});
