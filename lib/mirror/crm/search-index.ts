import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { rowsOf } from "#lib/db/rows-of.ts";

const SLOW =
  "Searching is slower than it could be: ask your database administrator to run “create extension pg_trgm” in this database.";

/**
 * Makes sure that names can be searched by an index. Without the right to create the extension, searching
 * finds the same, but reads every record. Returns what to say about that, or null.
 */
export async function ensureSearchIndex(db: Pick<Database, "execute">): Promise<string | null> {
  await db.execute(CREATE_SEARCH_INDEX);
  const found = await db.execute(sql`select 1 from pg_class where relname = 'crm_records_search'`);
  return rowsOf(found).length > 0 ? null : SLOW;
}

/** Also in the migration: this one is for databases whose administrator created the extension later. */
const CREATE_SEARCH_INDEX = sql.raw(`do $$
declare home text;
begin
  if to_regclass('crm_records_search') is not null then return; end if;
  begin
    create extension if not exists pg_trgm;
  exception when others then null;
  end;
  select quote_ident(nspname) into home from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm';
  if home is not null then
    execute format('create index crm_records_search on crm_records using gin (search_text %s.gin_trgm_ops) with (gin_pending_list_limit = 256)', home);
  end if;
end $$`);
