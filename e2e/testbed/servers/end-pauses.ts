import { openDatabase } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";

/** `end-pauses.ts DATA_DIR`: the end of every pause has come while no dashboard uses the folder. */
const [, , dataDir = ""] = process.argv;
const { db, close } = await openDatabase(dataDir);
await db.update(connectionPauses).set({ resumeAt: new Date(Date.now() - 1000) });
await close();
