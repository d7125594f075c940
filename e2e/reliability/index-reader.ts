import { writeSync } from "node:fs";
import { registerHooks } from "node:module";

// Outside a bundler, Next's modules are found by their file names only, and nothing marks the server.
registerHooks({
  resolve: (name, context, next) => {
    if (name === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    return next(/^next\/(headers|navigation|cache)$/.test(name) ? `${name}.js` : name, context);
  },
});
const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
const { organizations } = await import("#lib/db/schema.ts");
const { readCrmRecords } = await import("#lib/mirror/crm/read-crm-records.ts");
const { fillRecordings } = await import("#lib/mirror/recordings/fill-recordings.ts");

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
