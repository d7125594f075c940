import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

/**
 * `batch-rate-run.ts TOKEN SIRO_USER FILE MINUTES`, with a database and Siro in the environment: carries out
 * a batch for some minutes. The file holds IDs: `{ recordings, opportunity }`.
 */
// Outside a bundler, Next's modules are found by their file names only, and nothing marks the server.
registerHooks({
  resolve: (name, context, next) => {
    if (name === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    return next(/^next\/(headers|navigation|cache)$/.test(name) ? `${name}.js` : name, context);
  },
});
const { createSessionRow } = await import("#lib/auth/session.ts");
const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
const { members } = await import("#lib/db/schema.ts");
const { closeJobQueue, openJobQueue } = await import("#lib/job-queue/boss.ts");
const { runBatches } = await import("#lib/operations/batches/run-batches.ts");
const { startBatch } = await import("#lib/operations/batches/start-batch.ts");
const { connectIdentity } = await import("#lib/operations/identity/connect-identity.ts");
const { connectOrganization } = await import(
  "#lib/operations/organizations/connect-organization.ts"
);

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
await startBatch(actor, connected.value.id, {
  kind: "link",
  title: "Bench",
  rows: recordings.map((targetId) => ({
    ...{ targetId, targetName: targetId, input: { target } },
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
