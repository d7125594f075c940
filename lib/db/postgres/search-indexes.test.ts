import pg from "pg";
import { expect, inject, test } from "vitest";
import { createDatabase, runSql } from "#e2e/testbed/servers/postgres.ts";
import { openPostgres } from "./open.ts";
import { createSearchIndexes } from "./search-indexes.ts";

const adminUrl = inject("postgresAdminUrl") ?? "";

async function migratedDatabase(): Promise<string> {
  const url = await createDatabase(adminUrl);
  await (await openPostgres(url)).close();
  return url;
}

const searchIndexes = (url: string) =>
  runSql<{ indexdef: string }>(
    url,
    "select indexdef from pg_indexes where indexdef like '%gin_trgm_ops%' order by indexname",
  );

test("an extension that is created after the tables is used from the next start", async () => {
  const url = await migratedDatabase();
  const migrated = await searchIndexes(url);
  expect(migrated).toHaveLength(3);
  await runSql(url, "drop extension pg_trgm cascade");
  expect(await searchIndexes(url)).toEqual([]);
  await runSql(url, "create extension pg_trgm");
  await (await openPostgres(url)).close();
  expect(await searchIndexes(url)).toEqual(migrated);
});

test("without the right to create the extension, there is nothing to do", async () => {
  const url = await migratedDatabase();
  await runSql(url, "drop extension pg_trgm cascade");
  const name = new URL(url).pathname.slice(1);
  await runSql(url, `revoke create on database "${name}" from current_user`);
  await expect(runSql(url, "create extension pg_trgm")).rejects.toThrow("permission denied");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await createSearchIndexes(client);
  await client.end();
  expect(await searchIndexes(url)).toEqual([]);
});
