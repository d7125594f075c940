import { expect, test } from "vitest";
import { crmUser, siroUser } from "#e2e/testbed/test-people.ts";
import { assemble } from "#lib/queries/people-scan/assemble.ts";
import { readCrmUser } from "#lib/siro/organization/crm-users.ts";
import { readUser } from "#lib/siro/organization/users.ts";
import { personDetail } from "./person.ts";

function detailOf(siroName: string, crmName: string) {
  const crmRow = { ...crmUser("Ana Bell", { externalId: "1" }), name: crmName };
  const user = readUser({ ...siroUser("Ana Bell", { externalId: "1" }), firstName: siroName });
  const record = readCrmUser(crmRow);
  if (!user || !record) throw new Error("not read");
  const scan = assemble(
    { users: [user], teams: new Map(), adminIds: null, complete: true, missing: [] },
    {
      users: [{ ...record, rawText: JSON.stringify(crmRow) }],
      source: "list",
      why: null,
      complete: true,
      missing: [],
    },
  );
  return scan.people.map((person) => personDetail(person, scan));
}

test("a person's page gets only the beginning of endless names, which browsers take minutes to lay out", () => {
  const details = detailOf("a".repeat(100_000), "س".repeat(50_000));
  expect(details.length).toBeGreaterThan(0);
  expect(JSON.stringify(details).length).toBeLessThan(10_000);
  expect(details.some(({ name }) => name.endsWith("a…"))).toBe(true);
  expect(details.flatMap(({ crm }) => crm).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^س+…$/),
  ]);
  expect(details.flatMap(({ crm }) => crm)[0]?.rawText).toContain("س…");
});

test("an ordinary name and row are shown whole", () => {
  const details = detailOf("Ana Sofía", "Ana Bell");
  expect(details.map(({ name }) => name).join()).toContain("Ana Sofía");
  expect(details.flatMap(({ crm }) => crm)[0]).toMatchObject({ name: "Ana Bell" });
});
