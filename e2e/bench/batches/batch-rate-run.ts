import { readFileSync } from "node:fs";
import { guardRole } from "#lib/auth/guard.ts";
import { createSessionRow } from "#lib/auth/session.ts";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import { closeJobQueue, openJobQueue } from "#lib/job-queue/boss.ts";
import { runBatches } from "#lib/operations/batches/run-batches.ts";
import { startBatch } from "#lib/operations/batches/start-batch.ts";
import { connectIdentity } from "#lib/operations/identity/connect-identity.ts";
import { connectOrganization } from "#lib/operations/organizations/connect-organization.ts";

/**
 * `batch-rate-run.ts TOKEN SIRO_USER FILE MINUTES`, with a database and Siro in the environment: carries out
 * a batch for some minutes. The file holds IDs: `{ recordings, opportunity }`.
 */

const [, , token = "", siroUserId = "", file = "", minutes = "3"] = process.argv;
const { recordings, opportunity } = JSON.parse(readFileSync(file, "utf8")) as {
  recordings: string[];
  opportunity: string;
};
const db = await getDatabase();
const [member] = await db
  .insert(members)
  .values({ name: "Bench", email: "bench@example.com" })
  .returning();
if (!member) throw new Error("no member");
const { sid } = await createSessionRow(db, member);
const actor = { memberId: member.id, sessionId: sid, name: member.name, email: member.email };
const connected = await connectOrganization(actor, { token });
if (connected.status !== "succeeded") throw new Error(connected.problem.message);
const identity = await connectIdentity(actor, connected.value, { siroUserId });
if (identity.status !== "succeeded") throw new Error(identity.problem.message);
await openJobQueue();
const target = { dataType: "OPPORTUNITY", id: opportunity };
await startBatch(await guardRole(actor, connected.value.id, "operator"), connected.value.id, {
  kind: "link",
  title: "Bench",
  rows: recordings.map((targetId) => ({
    targetId,
    targetName: targetId,
    input: { target },
    expected: { fingerprint: "" },
  })),
});
const stop = new AbortController();
setTimeout(() => stop.abort(), Number(minutes) * 60_000).unref();
const report = async () => {};
await runBatches({ organizationId: connected.value.id, signal: stop.signal, report });
console.log("RESULT done");
await closeJobQueue();
await closeDatabase();
process.exit(0);
