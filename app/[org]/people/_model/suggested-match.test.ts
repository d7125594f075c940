import { expect, test } from "vitest";
import { crmUser, siroUser } from "#e2e/testbed/test-people.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import { assemble } from "#lib/queries/people-scan/assemble.ts";
import { readCrmUser } from "#lib/siro/organization/crm-users.ts";
import { readUser } from "#lib/siro/organization/users.ts";
import { suggestedMatch } from "./suggested-match.ts";

/** Hannah Cole in Siro and in the CRM, with nothing in common but her name. */
function findHannah() {
  const crmRow = crmUser("Hannah Cole", { externalId: "77", email: "hannah@crm.example" });
  const user = readUser(
    siroUser("Hannah Cole", { externalId: null, email: "h.cole@siro.example" }),
  );
  const record = readCrmUser(crmRow);
  if (!user || !record) throw new Error("not read");
  const whole = { why: null, complete: true, missing: [] };
  const scan = assemble(
    { users: [user], teams: new Map(), adminIds: null, complete: true, missing: [] },
    { users: [{ ...record, rawText: JSON.stringify(crmRow) }], source: "list", ...whole },
  );
  const [siro, crm] = [scan.byId.get(user.id), scan.byId.get(record.id)];
  if (!siro || !crm) throw new Error("not assembled");
  const suggestion = { siroUserId: user.id, crmUserId: record.id };
  const ofSuggestion = (given: typeof suggestion | null) => ({
    issue: { suggestion: given } as MappingIssue,
    people: [siro, crm],
  });
  return { siro, crm, issue: ofSuggestion(suggestion), without: ofSuggestion(null) };
}

test("each half of a suggested pair leads to the other, with the email there", () => {
  const { siro, crm, issue } = findHannah();
  expect(suggestedMatch(issue, crm)).toEqual({
    id: siro.id,
    name: "Hannah Cole",
    email: "h.cole@siro.example",
    is: "siro",
  });
  expect(suggestedMatch(issue, siro)).toMatchObject({ email: "hannah@crm.example", is: "crm" });
});

test("an issue without a suggestion, or about one person alone, suggests no one", () => {
  const { siro, crm, issue, without } = findHannah();
  expect(suggestedMatch(without, siro)).toBeNull();
  const both = { ...siro, crm: crm.crm };
  expect(suggestedMatch({ ...issue, people: [both] }, both)).toBeNull();
});

test("someone else whom an issue is about gets no suggestion", () => {
  const { siro, crm, issue } = findHannah();
  const third = { ...siro, id: "third", siro: null, crm: [] };
  const people = [siro, crm, third];
  expect(suggestedMatch({ ...issue, people }, third)).toBeNull();
  expect(suggestedMatch({ ...issue, people }, crm)).toMatchObject({ id: siro.id });
});
