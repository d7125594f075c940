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
const { runBatches } = await import("#lib/operations/batches/run-batches.ts");
const { reconcileWrites } = await import("#lib/operations/reconcile-writes.ts");

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
