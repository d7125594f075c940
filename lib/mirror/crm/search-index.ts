import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { rowsOf } from "#lib/db/rows-of.ts";

const SLOW =
  "Searching is slower than it could be: ask your database administrator to run “create extension pg_trgm” in this database, and restart siro-admin.";

/**
 * What to say if names can't be searched by an index, because the extension couldn't be created; otherwise
 * null. Searching finds the same then, but reads every record.
 */
export async function whySearchIsSlow(db: Pick<Database, "execute">): Promise<string | null> {
  const found = await db.execute(sql`select 1 from pg_class where relname = 'crm_records_search'`);
  return rowsOf(found).length > 0 ? null : SLOW;
}
