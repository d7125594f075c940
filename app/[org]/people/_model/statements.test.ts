import { expect, test } from "vitest";
import { crmUser, now, siroUser } from "#e2e/testbed/test-people.ts";
import type { MappingFix } from "#lib/queries/mapping-fixes.ts";
import { assemble } from "#lib/queries/people-scan/assemble.ts";
import type { PeopleScan } from "#lib/queries/people-scan/scan.ts";
import { scanIssues } from "#lib/queries/people-scan/scan-issues.ts";
import { readCrmUser } from "#lib/siro/organization/crm-users.ts";
import { readUser } from "#lib/siro/organization/users.ts";
import { NO_FILTERS } from "../search.ts";
import { type ListedIssue, listIssues } from "./issue-list.ts";
import { countIssues, foldIssues, issuesToList, statementsOf } from "./statements.ts";

const moved = ["Ana Bell", "Bo Chen", "Cy Diaz", "Di Evans", "Ed Fox", "Flo Gray", "Gus Hale"];
const settled = ["Hal Ito", "Ida Jung", "Jo King", "Kai Lamb", "Lou Moss", "Mia Nash", "Ned Orr"];
const newcomer = "Zoe Quinn";

const oldEmail = (name: string) => `${name.toLowerCase().replace(" ", ".")}@old.example`;
const tie = (name: string) => ({ externalId: `id ${name}` });

type Emails = { siro?: string; crm?: string };

/**
 * Siro has old emails for everyone in the first connection, or the CRM has others; one CRM user of the
 * second has no Siro user.
 */
function scanOf(
  emailsOf: (name: string) => Emails = (name) => ({ siro: oldEmail(name) }),
  adminIds: string[] = [],
): PeopleScan {
  const own = (email: string | undefined) => (email === undefined ? {} : { email });
  const users = [
    ...moved.map((name) => siroUser(name, { ...tie(name), ...own(emailsOf(name).siro) })),
    ...settled.map((name) => siroUser(name, tie(name))),
  ].flatMap((row) => readUser(row) ?? []);
  const records = [
    ...moved.map((name) => crmUser(name, own(emailsOf(name).crm))),
    ...[...settled, newcomer].map((name) => crmUser(name, { integrationConnectionId: "second" })),
  ].flatMap((row) => {
    const record = readCrmUser(row);
    return record ? [{ ...record, rawText: "" }] : [];
  });
  const scan = assemble(
    { users, teams: new Map(), adminIds: new Set(adminIds), complete: true, missing: [] },
    { users: records, source: "list", why: null, complete: true, missing: [] },
  );
  return {
    ...scan,
    connections: new Map([["first", "HubSpot"]]),
    issues: scanIssues(scan.siro, scan.crm, now),
    isRead: true,
  };
}

const noDecisions = { holding: () => null, last: () => null };
const openOf = (scan: PeopleScan, fixes = new Map<string, MappingFix>()) =>
  listIssues(scan, noDecisions, fixes, now.getTime()).open;
const namesOf = (issues: readonly ListedIssue[]) => issues.map((each) => each.personName).sort();

test("one statement covers everyone with the same cause, and counts as one issue", () => {
  const scan = scanOf();
  const open = openOf(scan);
  const folded = foldIssues(open, scan);
  expect(open).toHaveLength(moved.length + 1);
  expect(countIssues(folded)).toBe(2);
  expect(namesOf(issuesToList(open, folded, NO_FILTERS))).toEqual([newcomer]);
  const [statement, ...others] = statementsOf(folded, scan);
  expect(others).toEqual([]);
  expect(statement).toMatchObject({
    connection: "HubSpot",
    statement:
      "7 of 7 CRM users have emails at acme.example in the CRM and at old.example in Siro.",
    people: 7,
  });
  const changes = statement?.changes ?? [];
  expect(changes.map(({ personName }) => personName).sort()).toEqual(moved);
  expect(changes.every(({ suggested }) => suggested?.after.endsWith("@acme.example"))).toBe(true);
});

const crmEmail = (domain: string) => (name: string) => ({
  crm: oldEmail(name).replace("old.example", domain),
});

test("changes to a domain that only the CRM moved to are offered, and it is called new", () => {
  const scan = scanOf(crmEmail("new.example"));
  const [statement] = statementsOf(foldIssues(openOf(scan), scan), scan);
  expect(statement).toMatchObject({ people: 7, newDomain: "new.example" });
  const changes = statement?.changes ?? [];
  expect(changes.map(({ personName }) => personName).sort()).toEqual(moved);
  expect(changes.every(({ suggested }) => suggested?.after.endsWith("@new.example"))).toBe(true);
});

test("a domain that Siro users have is not called new", () => {
  const scan = scanOf();
  expect(statementsOf(foldIssues(openOf(scan), scan), scan)[0]?.newDomain).toBeNull();
});

test("an admin's sign-in, and an email that someone has, are left out of a move to another domain", () => {
  const scan = scanOf(
    (name) => ({
      ...crmEmail("new.example")(name),
      ...(name === "Bo Chen" && { siro: "ana.bell@new.example" }),
    }),
    ["siro Cy Diaz"],
  );
  const [statement] = statementsOf(foldIssues(openOf(scan), scan), scan);
  expect(statement?.changes.map(({ personName }) => personName).sort()).toEqual(
    moved.filter((name) => !["Ana Bell", "Bo Chen", "Cy Diaz"].includes(name)),
  );
});

test("no change is offered to emails at a private provider", () => {
  const scan = scanOf(crmEmail("gmail.com"));
  const [statement] = statementsOf(foldIssues(openOf(scan), scan), scan);
  expect(statement).toMatchObject({ people: 7, changes: [], newDomain: null });
});

test("its people are listed when they are chosen, searched, or filtered", () => {
  const scan = scanOf();
  const open = openOf(scan);
  const folded = foldIssues(open, scan);
  const [statement] = statementsOf(folded, scan);
  const chosen = issuesToList(open, folded, { ...NO_FILTERS, statement: statement?.id ?? "" });
  expect(namesOf(chosen)).toEqual(moved);
  expect(issuesToList(open, folded, { ...NO_FILTERS, q: "bell" })).toBe(open);
  expect(issuesToList(open, folded, { ...NO_FILTERS, kind: ["email-mismatch"] })).toBe(open);
  const stale = issuesToList(open, folded, { ...NO_FILTERS, statement: "no longer there" });
  expect(namesOf(stale)).toEqual([newcomer]);
});

/** A fix of Ana Bell's issue that waits. */
function waitingFix(scan: PeopleScan, fix: MappingFix["fix"], finding = ""): MappingFix {
  const [first] = openOf(scan).filter(({ personName }) => personName === "Ana Bell");
  return {
    id: "fix",
    state: "waiting",
    finding,
    issueId: first?.issue.id ?? "",
    issueKind: "email-mismatch",
    fix,
    siroUserId: "siro Ana Bell",
    crmUserId: "crm Ana Bell",
    personName: "Ana Bell",
    auditId: null,
    startedAt: now.toISOString(),
    checkedAt: null,
    nextCheckAt: null,
    endsAt: now.toISOString(),
  };
}

test("an issue stays open while it is only checked whether someone mapped it in Siro", () => {
  const scan = scanOf();
  const finding = "Siro doesn't match Ana Bell yet.";
  const statusAfter = (fix: MappingFix["fix"]) => {
    const waiting = waitingFix(scan, fix, finding);
    const open = openOf(scan, new Map([[waiting.issueId, waiting]]));
    return open.find(({ issue }) => issue.id === waiting.issueId);
  };
  expect(statusAfter("map-in-siro")).toMatchObject({ status: "open", note: finding });
  expect(statusAfter("resync")).toMatchObject({ status: "waiting", note: finding });
});

test("a person whose fix waits for a sync keeps a row", () => {
  const scan = scanOf();
  const waiting = waitingFix(scan, "resync");
  const open = openOf(scan, new Map([[waiting.issueId, waiting]]));
  const folded = foldIssues(open, scan);
  expect(namesOf(folded.others)).toEqual(["Ana Bell", newcomer]);
  expect(statementsOf(folded, scan)[0]?.people).toBe(6);
});

test("a scan that is still running folds nothing", () => {
  const scan = { ...scanOf(), isRead: false };
  const open = openOf(scan);
  expect(foldIssues(open, scan)).toEqual({ covered: [], others: open });
});
