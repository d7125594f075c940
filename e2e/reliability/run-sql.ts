import { sql } from "drizzle-orm";
import { openDatabase } from "#lib/db/client.ts";

/**
 * `run-sql.ts DATA_DIR STATEMENT`: runs it in the data folder of a stopped dashboard and prints the
 * rows as JSON. Tests use it to prepare and inspect data that the product doesn't expose.
 */
const [, , dataDir = "", statement = ""] = process.argv;
const { db, close } = await openDatabase(dataDir);
const { rows } = (await db.execute(sql.raw(statement))) as unknown as { rows: unknown[] };
console.log(JSON.stringify(rows ?? []));
await close();
