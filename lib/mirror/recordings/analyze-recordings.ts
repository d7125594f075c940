import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";

/**
 * Tells the database how its new rows are distributed. The embedded one would learn it hours later, and
 * until then plan lists of many recordings as if there were few.
 */
export async function analyzeRecordings(db: Pick<Database, "execute">): Promise<void> {
  await db.execute(sql`analyze ${indexedRecordings}`);
}
