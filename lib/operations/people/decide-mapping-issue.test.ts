import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { readDecisions } from "#lib/queries/mapping-decisions.ts";
import { decideMappingIssue } from "./decide-mapping-issue.ts";
import { withdrawDecision } from "./withdraw-decision.ts";

prepareDatabase();

let organization: Organization;
let admin: Actor;
beforeEach(async () => {
  organization = await addOrganization("Acme");
  admin = await addActor(organization.id, "admin");
});

const issue = {
  id: "same-name a b",
  kind: "same-name" as const,
  siroUserIds: ["a", "b"],
  crmUserIds: [],
  fingerprint: "f1",
};
const personName = "Jess Okafor";
const decide = (more: { reason?: string; until?: string | null; fingerprint?: string } = {}) => {
  const { fingerprint = issue.fingerprint, reason = "Two people", until } = more;
  const input = { issue: { ...issue, fingerprint }, personName, reason, until };
  return decideMappingIssue(admin, organization, input);
};
const withdraw = () => withdrawDecision(admin, organization, { issueId: issue.id, personName });
const auditOf = async (id: string | undefined) => {
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.id, id ?? ""));
  return row;
};
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600_000).toISOString();

test("an issue is ignored for a reason, by name, with an audit row", async () => {
  const outcome = await decide();
  expect(outcome).toMatchObject({ status: "succeeded", value: { decidedByName: admin.name } });
  expect(await auditOf(outcome.auditId)).toMatchObject({
    kind: "mapping-issue.ignore",
    outcome: "succeeded",
    targetId: issue.id,
    targetName: personName,
    after: { issue: "same-name", reason: "Two people", until: null },
  });
  const { holding } = await readDecisions({ organization });
  expect(holding(issue)).toMatchObject({ reason: "Two people", until: null });
});

test("an ignored issue returns when its facts change, and says what was decided before", async () => {
  await decide();
  const { holding, last } = await readDecisions({ organization });
  expect(holding({ ...issue, fingerprint: "f2" })).toBeNull();
  expect(last(issue.id)).toMatchObject({ fingerprint: "f1" });
});

test("an ignored issue returns once its end date has passed", async () => {
  await decide({ until: inDays(2) });
  expect((await readDecisions({ organization })).holding(issue)).not.toBeNull();
  const later = await readDecisions({ organization }, new Date(inDays(3)));
  expect(later.holding(issue)).toBeNull();
});

test("ignoring an issue again replaces the earlier decision", async () => {
  await decide();
  await decide({ reason: "Still two", fingerprint: "f2" });
  const { holding } = await readDecisions({ organization });
  expect(holding(issue)).toBeNull();
  expect(holding({ ...issue, fingerprint: "f2" })).toMatchObject({ reason: "Still two" });
});

test("a decision can be withdrawn once, with an audit row of what it was", async () => {
  await decide();
  const outcome = await withdraw();
  expect(outcome).toMatchObject({ status: "succeeded", value: { issueId: issue.id } });
  expect(await auditOf(outcome.auditId)).toMatchObject({
    kind: "mapping-issue.withdraw",
    before: { reason: "Two people", until: null },
  });
  expect((await readDecisions({ organization })).last(issue.id)).toBeNull();
  expect(await withdraw()).toMatchObject({ status: "failed", problem: { kind: "stale" } });
});

test.each([
  [{ reason: "  " }, "reason"],
  [{ reason: "x".repeat(501) }, "reason"],
  [{ until: inDays(-1) }, "until"],
  [{ until: "tomorrow" }, "until"],
])("%j is refused on its field", async (more, field) => {
  expect(await decide(more)).toMatchObject({
    status: "failed",
    problem: { kind: "input", fields: { [field]: expect.any(String) } },
  });
  expect((await readDecisions({ organization })).last(issue.id)).toBeNull();
});

test("another organization neither sees nor withdraws a decision", async () => {
  await decide();
  const other = await addOrganization("Beacon");
  const stranger = await addActor(other.id, "admin");
  expect((await readDecisions({ organization: other })).last(issue.id)).toBeNull();
  const input = { issueId: issue.id, personName };
  expect(await withdrawDecision(stranger, other, input)).toMatchObject({ status: "failed" });
  expect((await readDecisions({ organization })).holding(issue)).not.toBeNull();
});
