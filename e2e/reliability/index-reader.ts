import { writeSync } from "node:fs";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import { readCrmRecords } from "#lib/mirror/crm/read-crm-records.ts";
import { fillRecordings } from "#lib/mirror/recordings/fill-recordings.ts";

/** Run by the kill tests in a separate process: reads all recordings or CRM records, and prints what came of it. */
const read = process.argv[2] === "crm" ? readCrmRecords : fillRecordings;
const db = await getDatabase();
const [organization] = await db.select().from(organizations);
if (!organization) throw new Error("there is no organization");
const { signal } = new AbortController();
writeSync(1, "reading\n");
const said = await read({
  organizationId: organization.id,
  signal,
  report: async () => {},
});
writeSync(1, `${said}\n`);
await closeDatabase();
process.exit(0);
