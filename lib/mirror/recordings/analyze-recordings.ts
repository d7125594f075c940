import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";

/**
 * Tells the database how its new rows are distributed, and which of its pages everyone may see, so that
 * counting needs the index alone. It would learn both by itself, but much later: the embedded one after
 * hours. From a small sample, since pages wait meanwhile. Not within a transaction.
 */
export async function analyzeRecordings(
  db: Pick<Database, "execute" | "transaction">,
): Promise<void> {
  await db.execute(sql`vacuum (index_cleanup off) ${indexedRecordings}`);
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local default_statistics_target = 30`);
    await tx.execute(sql`analyze ${indexedRecordings}`);
  });
}
