import { registerHooks } from "node:module";

/**
 * `index-rate-run.ts TOKEN MINUTES WORK`, with a database and Siro in the environment: does the work (the
 * first reading, or the appointments after it) for some minutes, or to its end. Prints what came of it.
 */
// Outside a bundler, Next's modules are found by their file names only, and nothing marks the server.
registerHooks({
  resolve: (name, context, next) => {
    if (name === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    return next(/^next\/(headers|navigation|cache)$/.test(name) ? `${name}.js` : name, context);
  },
});
const { storeOrganizationToken } = await import("#lib/credentials/organization-token.ts");
const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
const { organizations } = await import("#lib/db/schema.ts");
const { readAppointments } = await import("#lib/mirror/appointments/read-appointments.ts");
const { fillRecordings } = await import("#lib/mirror/recordings/fill-recordings.ts");

const [, , secret = "", minutes = "3", work = "recordings"] = process.argv;
const db = await getDatabase();
const [organization] = await db
  .insert(organizations)
  .values({ slug: "bench", siroOrganizationId: "bench", name: "Bench" })
  .returning();
if (!organization) throw new Error("no organization");
const unknown = { createdBy: null, createdByName: null, createdAt: null };
const token = { secret, siroTokenId: "bench", tokenName: "Bench", ...unknown };
await storeOrganizationToken(db, organization.id, token, "00000000-0000-0000-0000-000000000000");

const stop = new AbortController();
const context = { organizationId: organization.id, signal: stop.signal, report: async () => {} };
let longestStallMs = 0;
let last = performance.now();
setInterval(() => {
  longestStallMs = Math.max(longestStallMs, performance.now() - last - 20);
  last = performance.now();
}, 20).unref();
setTimeout(() => stop.abort(), Number(minutes) * 60_000).unref();
const begun = performance.now();
let said = await fillRecordings(context);
const fillMs = performance.now() - begun;
if (work === "appointments") said += ` ${await readAppointments(context)}`;
const allMs = performance.now() - begun;
const residentMb = process.memoryUsage().rss / 1024 ** 2;
console.log(`RESULT ${JSON.stringify({ said, fillMs, allMs, residentMb, longestStallMs })}`);
await closeDatabase();
process.exit(0);
