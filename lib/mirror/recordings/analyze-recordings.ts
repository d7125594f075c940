import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { indexedRecordings, recordingTitleCounts } from "#lib/db/recording-schema.ts";

/**
 * Tells the database how its new rows are distributed, and which of its pages everyone may see, so that
 * counting needs the index alone. It would learn both by itself, but much later: the embedded one after
 * hours. Not within a transaction.
 */
export async function analyzeRecordings(db: Pick<Database, "execute">): Promise<void> {
  await db.execute(sql`vacuum (analyze) ${indexedRecordings}, ${recordingTitleCounts}`);
}
