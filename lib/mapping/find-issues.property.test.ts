import fc from "fast-check";
import { expect, test } from "vitest";
import { crmUser, find, now, say, siroUser, tiedPair } from "#e2e/testbed/test-people.ts";
import { findMappingIssues } from "./find-issues.ts";

const names = [
  "Dana Ortiz",
  "Ortiz, Dana",
  "Dana",
  "Bob Smith",
  "Robert Smith",
  "Sales",
  "API User",
  "محمد العلي",
  "",
];
const emails = [
  "dana.ortiz@acme.example",
  "DANA.ortiz+x@acme.example",
  "dana.oritz@acme.example",
  "bsmith@acme.example",
  "sales@acme.example",
  "n/a",
  null,
];
const ids = fc.constantFrom("1", "2", "3", "4", "5", "6");
const externalIds = fc.constantFrom("x", "y", "z", null);
const siroRows = fc.array(
  fc.record({
    id: ids,
    firstName: fc.constantFrom(...names),
    lastName: fc.constantFrom("Ortiz", "Smith", "", null),
    email: fc.constantFrom(...emails),
    externalId: externalIds,
    phoneNumber: fc.constantFrom("+1 303 555 0101", null),
    disabled: fc.boolean(),
  }),
  { maxLength: 7 },
);
const crmRows = fc.array(
  fc.record({
    id: ids,
    name: fc.constantFrom(...names),
    email: fc.constantFrom(...emails),
    externalId: externalIds,
    integrationConnectionId: fc.constantFrom("a", "b", null),
    siroUserId: fc.option(ids),
    isActive: fc.constantFrom(true, false, null),
  }),
  { maxLength: 7 },
);
const participantRows = fc.array(
  fc.record({
    id: fc.string(),
    userId: fc.option(fc.constantFrom("1", "2", "7", "8")),
    externalId: externalIds,
    name: fc.constantFrom(...names, null),
    email: fc.constantFrom(...emails),
    integrationConnectionId: fc.constantFrom("a", "b", null),
  }),
  { maxLength: 5 },
);
const organizations = fc.record({
  siroUsers: siroRows,
  crmUsers: crmRows,
  participants: participantRows,
});

test("the same issues are found in any order of the rows", () => {
  fc.assert(
    fc.property(organizations, ({ siroUsers, crmUsers, participants }) => {
      const issues = findMappingIssues({ siroUsers, crmUsers, participants, now });
      const turned = findMappingIssues({
        siroUsers: siroUsers.toReversed(),
        crmUsers: crmUsers.toReversed(),
        participants: participants.toReversed(),
        now,
      });
      expect(turned).toEqual(issues);
    }),
    { numRuns: 2000 },
  );
});

test("an issue has one id, and speaks of people that are there", () => {
  fc.assert(
    fc.property(organizations, ({ siroUsers, crmUsers, participants }) => {
      const issues = findMappingIssues({ siroUsers, crmUsers, participants, now });
      expect(new Set(issues.map(({ id }) => id)).size).toBe(issues.length);
      const siroIds = new Set<string>(siroUsers.map(({ id }) => id));
      const crmIds = new Set<string | null>([
        ...crmUsers.map(({ id }) => id),
        ...participants.map(({ userId }) => userId),
      ]);
      for (const { siroUserIds, crmUserIds, suggestion } of issues) {
        expect(siroUserIds.length + crmUserIds.length).toBeGreaterThan(0);
        for (const id of siroUserIds) expect(siroIds.has(id)).toBe(true);
        for (const id of crmUserIds) expect(crmIds.has(id)).toBe(true);
        if (!suggestion) continue;
        expect(siroIds.has(suggestion.siroUserId) && crmIds.has(suggestion.crmUserId)).toBe(true);
        expect(suggestion.score).toBeGreaterThan(0.5);
        expect(suggestion.reasons.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1000 },
  );
});

test("no row makes the search for issues fail, whatever it contains", () => {
  const rows = fc.array(
    fc.oneof(
      fc.object(),
      fc.anything().map((value) => ({ id: "1", email: value, name: value, firstName: value })),
    ),
  );
  fc.assert(
    fc.property(rows, rows, rows, (siroUsers, crmUsers, participants) => {
      findMappingIssues({ siroUsers, crmUsers, participants, now });
    }),
  );
});

test("an issue keeps its id while its facts change, and its fingerprint tells that they did", () => {
  const of = (email: string, changes = {}) =>
    find(tiedPair("Dana Ortiz", {}, { email, ...changes }))[0];
  const before = of("dortiz@acme.example");
  const after = of("danao@acme.example");
  expect(after?.id).toBe(before?.id);
  expect(after?.fingerprint).not.toBe(before?.fingerprint);
  const touched = of("dortiz@acme.example", { updatedAt: "2026-11-26T00:00:00Z" });
  expect(touched).toEqual(before);
});

test("ten thousand people of one name, address and phone are one issue of their name", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => i);
  const shared = { email: "dana.ortiz@acme.example", phoneNumber: "3035550101" };
  const issues = find({
    siroUsers: many.map((i) => siroUser("Dana Ortiz", { id: `s${i}`, ...shared })),
    crmUsers: many.map((i) => crmUser("Dana Ortiz", { id: `c${i}`, externalId: `x${i}` })),
  });
  expect(say(issues).filter((line) => line.startsWith("same-name"))).toHaveLength(1);
});
