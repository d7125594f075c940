import { storeOrganizationToken } from "#lib/credentials/organization-token.ts";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import { readAppointments } from "#lib/mirror/appointments/read-appointments.ts";
import { fillRecordings } from "#lib/mirror/recordings/fill-recordings.ts";

/**
 * `index-rate-run.ts TOKEN MINUTES WORK`, with a database and Siro in the environment: does the work (the
 * first reading, or the appointments after it) for some minutes, or to its end. Prints what came of it.
 */

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
