import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { batches } from "#lib/db/long-work-schema.ts";
import { listBatches } from "./list-batches.ts";

prepareDatabase();

/** Batches "0", "1", … within a millisecond, each written a microsecond after the one before, or at once. */
async function addBatches(organizationId: string, count: number, apartBy: "0" | "1 microsecond") {
  const db = await getDatabase();
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ organizationId, kind: "link", title: String(index), startedByName: "Dana" },
    state: "finished" as const,
    createdAt: sql`'2026-11-12 16:00:00Z'::timestamptz + ${index} * ${apartBy}::interval`,
  }));
  await db.insert(batches).values(rows);
}

for (const apartBy of ["0", "1 microsecond"] as const) {
  test(`pages show every batch once, the newest first, when batches started ${apartBy} apart`, async () => {
    const { id } = await addOrganization("Acme");
    await addBatches(id, 120, apartBy);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await listBatches(id, before);
      seen.push(...page.batches.map(({ title }) => title));
      before = page.before;
    } while (before);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(119 - index)));
  });
}

test("a page after a batch that isn't the organization's is the first page", async () => {
  const [acme, beacon] = [await addOrganization("Acme"), await addOrganization("Beacon")];
  await addBatches(acme.id, 2, "0");
  await addBatches(beacon.id, 1, "0");
  const [foreign] = (await listBatches(beacon.id, null)).batches;
  for (const before of [foreign?.id ?? "", randomUUID()]) {
    const { batches: listed } = await listBatches(acme.id, before);
    expect(listed.map(({ title }) => title)).toEqual(["1", "0"]);
  }
});
