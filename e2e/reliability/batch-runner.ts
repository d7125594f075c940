import { writeSync } from "node:fs";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import { runBatches } from "#lib/operations/batches/run-batches.ts";
import { reconcileWrites } from "#lib/operations/reconcile-writes.ts";

/** Run by tests in a separate process: settles what a crash left open, carries out all batches, and says so. */
const db = await getDatabase();
const [organization] = await db.select().from(organizations);
if (!organization) throw new Error("there is no organization");
await reconcileWrites();
writeSync(1, "running\n");
const context = {
  organizationId: organization.id,
  signal: new AbortController().signal,
  report: async () => {},
};
writeSync(1, `${await runBatches(context, { everyMs: 20 })}\n`);
await closeDatabase();
process.exit(0);
