import "server-only";
import type pg from "pg";
import { log } from "#lib/log.ts";

type SearchIndex = { name: string; table: string; text: string };

/** Those that need the extension pg_trgm. Migrations create them where it could be created. */
const INDEXES: SearchIndex[] = [
  { name: "crm_records_search", table: "crm_records", text: "search_text" },
  { name: "indexed_recordings_title", table: "indexed_recordings", text: "(' ' || title_key)" },
  {
    name: "recording_title_counts_search",
    table: "recording_title_counts",
    text: "(' ' || title_key)",
  },
];

/**
 * Creates what is missing because the extension came after the tables. Without the right to create the
 * extension, or if it fails, searching finds the same, slower.
 */
export async function createSearchIndexes(client: pg.Client): Promise<void> {
  const missing: SearchIndex[] = [];
  for (const each of INDEXES) if (!(await exists(client, each.name))) missing.push(each);
  if (missing.length === 0) return;
  try {
    await client.query("create extension if not exists pg_trgm").catch(() => undefined);
    const { rows } = await client.query<{ home: string }>(
      "select quote_ident(nspname) home from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm'",
    );
    const [extension] = rows;
    if (!extension) return;
    for (const { name, table, text } of missing) {
      await client.query(
        `create index if not exists ${name} on ${table} using gin (${text} ${extension.home}.gin_trgm_ops) with (gin_pending_list_limit = 256)`,
      );
    }
  } catch (error) {
    log.warn(
      { err: error },
      "could not create an index for searching; it will retry at the next start",
    );
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass($1) is not null as found",
    [name],
  );
  return rows[0]?.found === true;
}
