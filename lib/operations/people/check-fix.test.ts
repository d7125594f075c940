import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PeopleIssueKind } from "#e2e/sandbox/seed/trouble/note.ts";
import type { Variants } from "#e2e/sandbox/variants.ts";
import { openPeopleTestbed, type PeopleTestbed } from "#e2e/testbed/people-testbed.ts";
import { connect } from "#e2e/testbed/siro-server.ts";
import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import type { FixKind, FixState } from "#lib/mapping/fix.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import { judgeFix } from "#lib/mapping/judge-fix.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmUsers } from "#lib/siro/organization/crm-users.ts";
import { listUsers } from "#lib/siro/organization/users.ts";

let bed: PeopleTestbed;
beforeAll(async () => {
  bed = await openPeopleTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.reset());

/** A Siro client with its own request budget. */
function openSiro(): SiroTransport {
  const secret = bed.sandbox.state.seed.organizationTokens.working;
  const credential = { kind: "organization-token", secret, key: "check" } as const;
  return connect(bed.sandbox.organizationUrl, { credential });
}
const endsAt = () => new Date(Date.now() + 3600_000);

describe("an issue that nobody touched is never called fixed", () => {
  const variants: Partial<Variants>[] = [
    {},
    { crmUserShape: "merge" },
    { crmUserShape: "nested" },
    { crmUserShape: "sparse" },
    { crmUserList: "absent" },
    { missing: "optional" },
    { missing: "all-but-id" },
    { singles: "wrapped" },
  ];

  /** Every issue found with the complete records of both sides. */
  async function findAll(): Promise<MappingIssue[]> {
    const api = openSiro();
    const siroUsers = (await listUsers(api)).items;
    const crmUsers = (await listCrmUsers(api)).items;
    return findMappingIssues({ siroUsers, crmUsers, now: new Date() });
  }

  test.each(variants)(
    "an untouched issue is never called fixed by a Siro of %j",
    async (changes) => {
      const { readPeople } = await import("./read-people.ts");
      const issues = await findAll();
      expect(issues.length).toBeGreaterThan(30);
      await bed.siro.changeVariants(changes);
      const api = openSiro();
      const wrong: string[] = [];
      for (const issue of issues) {
        const { siroUserIds, crmUserIds, suggestion } = issue;
        const people = await readPeople(api, {
          siroUserIds: [...siroUserIds, ...(suggestion ? [suggestion.siroUserId] : [])],
          crmUserIds: [...crmUserIds, ...(suggestion ? [suggestion.crmUserId] : [])],
        });
        for (const fix of ["change-email", "change-name", "disable", "map-in-siro"] as const)
          for (const pair of [suggestion, null]) {
            const dates = { now: new Date(), endsAt: endsAt() };
            const given = { issue, fix, pair, ...people, hasIds: true, ...dates };
            const { state, finding } = judgeFix(given);
            if (state === "fixed") wrong.push(`${issue.kind}, ${fix}: ${finding}`);
          }
      }
      expect(wrong).toEqual([]);
    },
  );
});

/** What Siro's records say about this issue now, assuming this fix was meant to resolve it. */
async function stateOf(kind: PeopleIssueKind, fix: FixKind): Promise<FixState> {
  const { judgeByReading } = await import("./check-fix.ts");
  const { siroUserIds, crmUserIds, suggestion } = bed.issueOf(kind);
  const { siroUserId = null, crmUserId = null } = suggestion ?? {};
  const people = { siroUserIds, crmUserIds };
  const row = {
    organizationId: bed.organization.id,
    issueKind: kind,
    fix,
    siroUserId,
    crmUserId,
    people,
    endsAt: endsAt(),
  };
  return (await judgeByReading(openSiro(), row, new Date())).state;
}

describe("what cures an issue for real is called fixed", () => {
  const change = (kind: string, id: string | undefined, changes: object) =>
    bed.siro.changeRow(kind, id ?? "", { ...changes });

  test("an e-mail that is the CRM's now", async () => {
    const { siroUserIds, crmUserIds } = bed.issueOf("email-mismatch");
    const { email } = bed.crmUser(crmUserIds[0] ?? "");
    await change("users", siroUserIds[0], { email });
    expect(await stateOf("email-mismatch", "change-email")).toBe("fixed");
  });

  test("a Siro user who is enabled now", async () => {
    await change("users", bed.issueOf("disabled-siro-user").siroUserIds[0], { disabled: false });
    expect(await stateOf("disabled-siro-user", "enable")).toBe("fixed");
  });

  test("a Siro user who is disabled as the CRM's is inactive", async () => {
    await change("users", bed.issueOf("inactive-crm-user").siroUserIds[0], { disabled: true });
    expect(await stateOf("inactive-crm-user", "disable")).toBe("fixed");
  });

  test("the spare of two Siro users, disabled", async () => {
    await change("users", bed.issueOf("duplicate-siro-users").siroUserIds[1], { disabled: true });
    expect(await stateOf("duplicate-siro-users", "disable")).toBe("fixed");
  });

  test("a Siro user without anybody in the CRM, disabled", async () => {
    const [id] = bed.issueOf("siro-user-without-crm-user").siroUserIds;
    await change("users", id, { disabled: true });
    expect(await stateOf("siro-user-without-crm-user", "disable")).toBe("fixed");
  });

  test("one of two of the same name, renamed", async () => {
    const { siroUserIds, crmUserIds } = bed.issueOf("same-name");
    await change("users", siroUserIds[1], { firstName: "Another", lastName: "Person" });
    await change("crm-users", crmUserIds[1], { name: "Another Person" });
    expect(await stateOf("same-name", "change-name")).toBe("fixed");
  });

  test("an e-mail where none was, once a sync has tied the two", async () => {
    const { siroUserIds, crmUserIds } = bed.issueOf("missing-email");
    const { email } = bed.siroUser(siroUserIds[0] ?? "");
    await change("crm-users", crmUserIds[0], { email });
    expect(await stateOf("missing-email", "map-in-siro")).toBe("waiting");
    await bed.siro.syncNow();
    expect(await stateOf("missing-email", "map-in-siro")).toBe("fixed");
  });

  test("ids that are swapped back on Siro's User Mapping page", async () => {
    const { siroUserIds, crmUserIds } = bed.issueOf("swapped-external-ids");
    for (const [index, crmUserId] of crmUserIds.entries())
      await bed.siro.mapUser(crmUserId, siroUserIds[index] ?? "");
    expect(await stateOf("swapped-external-ids", "map-in-siro")).toBe("fixed");
  });

  test("an id that the CRM user has, by hand", async () => {
    const { siroUserId = "", crmUserId = "" } = bed.issueOf("unknown-external-id").suggestion ?? {};
    await bed.siro.mapUser(crmUserId, siroUserId);
    expect(await stateOf("unknown-external-id", "map-in-siro")).toBe("fixed");
  });
});
