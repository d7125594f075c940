import { sql } from "drizzle-orm";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { crmRecords } from "#lib/db/crm-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";
import { organizations } from "#lib/db/schema.ts";
import { searchCrm } from "#lib/mirror/crm/search-crm.ts";
import { whySearchIsSlow } from "#lib/mirror/crm/search-index.ts";
import { storeRecords } from "#lib/mirror/crm/store-records.ts";
import { createRecords, typedQueries } from "./crm-search-rows.ts";

/**
 * `crm-search-run.ts RECORDS`, with a database in the environment: stores so many CRM records, then
 * searches while names, phones, emails, IDs and addresses are typed. Prints the times.
 */

const count = Number(process.argv[2]);
const batchSize = 500;
const ask = { kinds: ["engagement", "opportunity", "account"] as const, limit: 8 };

const db = await getDatabase();
const [organization] = await db
  .insert(organizations)
  .values({ slug: "bench", siroOrganizationId: "bench", name: "Bench" })
  .returning();
if (!organization) throw new Error("no organization");
const slow = await whySearchIsSlow(db);

const begun = performance.now();
const records = [...createRecords(organization.id, count)];
for (let i = 0; i < records.length; i += batchSize) {
  const rows = records.slice(i, i + batchSize).map(({ row }) => row);
  await db.transaction((tx) => storeRecords(tx, rows));
}
const fillMs = performance.now() - begun;
await db.execute(sql`analyze ${crmRecords}`);
const [size] = rowsOf(await db.execute(sql`select pg_total_relation_size('crm_records') as bytes`));

const step = Math.floor(records.length / 60);
const customers = records.filter((_, i) => i % step === 0).map(({ customer }) => customer);
const queries = [...typedQueries(customers), "zzzz", "nobody nowhere", "%_", "é"];
for (const query of queries.slice(0, 100)) await searchCrm(organization.id, query, ask);
const timesMs: number[] = [];
let found = "";
for (const query of queries) {
  const from = performance.now();
  const { records: hits } = await searchCrm(organization.id, query, ask);
  timesMs.push(performance.now() - from);
  found += hits.map(({ id }) => id.slice(0, 4)).join("");
}
const { createHash } = await import("node:crypto");
const results = createHash("sha256").update(found).digest("hex").slice(0, 12);
const { bytes } = size as { bytes: string | number };
console.log(
  `RESULT ${JSON.stringify({ timesMs, fillMs, bytes: Number(bytes), results, hasIndex: slow === null })}`,
);
await closeDatabase();
process.exit(0);
