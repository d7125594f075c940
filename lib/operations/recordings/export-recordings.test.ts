import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { DeniedError } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { NO_QUEUE_FILTERS } from "#lib/mirror/queue/filters.ts";
import { exportRecordings } from "./export-recordings.ts";

prepareDatabase();

let organization: Awaited<ReturnType<typeof addOrganization>>;
let operator: Actor;

const list = {
  tab: "all" as const,
  filters: NO_QUEUE_FILTERS,
  sort: { id: "recorded" as const, desc: true },
  query: "?view=all",
};

async function addRecordings(rows: { id: string; title: string; externalId?: string }[]) {
  const db = await getDatabase();
  await db.insert(indexedRecordings).values(
    rows.map(({ id, title, externalId = "48213" }, index) => ({
      organizationId: organization.id,
      id,
      title,
      link: {
        integrationConnectionId: "c1",
        refs: [{ dataType: "ACCOUNT" as const, id: "x", externalId }],
      },
      isLinked: true,
      createdAt: new Date(Date.UTC(2026, 0, 1) - index * 60_000),
      readAt: new Date(),
      firstReadAt: new Date(),
    })),
  );
}

beforeEach(async () => {
  organization = await addOrganization("Acme");
  operator = await addActor(organization.id, "operator");
});

const download = async (actor: Actor = operator) =>
  new Response(await exportRecordings(actor, organization, list)).text();
const auditRows = async () => {
  const db = await getDatabase();
  return db.select().from(auditEvents).where(eq(auditEvents.organizationId, organization.id));
};

test("an export holds every row of the list in its order, and is audited", async () => {
  const ids = Array.from({ length: 1_203 }, (_, index) => `id-${index}`);
  await addRecordings(ids.map((id) => ({ id, title: `Visit ${id}` })));
  const [header, ...lines] = (await download()).trimEnd().split("\r\n");
  expect(header).toMatch(/^\uFEFF?Recorded \(UTC\),Rep,Current team,Title,/);
  expect(lines.map((line) => /,(id-\d+),/.exec(line)?.[1])).toEqual(ids);
  expect(await auditRows()).toMatchObject([
    { kind: "recordings.export", outcome: "succeeded", after: { list: "?view=all" } },
  ]);
});

test("no title runs as a formula, and a spreadsheet keeps every digit of a CRM ID", async () => {
  await addRecordings([
    { id: "a", title: '=HYPERLINK("http://x","y")', externalId: "5725767000000483139" },
    { id: "b", title: "@SUM(A1)", externalId: "00123" },
  ]);
  const text = await download();
  expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  expect(text).toContain(",'@SUM(A1),");
  expect(text).toContain(",'5725767000000483139,");
  expect(text).toContain(",'00123,");
});

test("a download that is cut off is audited too, and a refused one leaves nothing", async () => {
  await addRecordings([{ id: "a", title: "Visit" }]);
  await (await exportRecordings(operator, organization, list)).cancel();
  expect(await auditRows()).toHaveLength(1);
  const viewer = await addActor(organization.id, "viewer");
  await expect(exportRecordings(viewer, organization, list)).rejects.toThrow(DeniedError);
  expect(await auditRows()).toHaveLength(1);
});
