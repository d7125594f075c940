import { openDatabase } from "#lib/db/client.ts";

/** `make-blank-database.ts DATA_DIR`: creates an embedded database without rows in this folder. */
const [, , dataDir = ""] = process.argv;
const { close } = await openDatabase(dataDir);
await close();
