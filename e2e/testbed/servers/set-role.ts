import { ROLES } from "#lib/auth/roles.ts";
import { openDatabase } from "#lib/db/client.ts";
import { memberships } from "#lib/db/schema.ts";

/** `set-role.ts DATA_DIR ROLE`: gives every member this role while no dashboard uses the folder. */
const [, , dataDir = "", wanted = ""] = process.argv;
const role = ROLES.find((each) => each === wanted);
if (!role) throw new Error(`unknown role ${wanted}`);
const { db, close } = await openDatabase(dataDir);
await db.update(memberships).set({ role });
await close();
