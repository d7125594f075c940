import type { Json } from "#e2e/sandbox/box.ts";
import { countsAsUnlinked } from "#e2e/sandbox/links.ts";
import type { Recording } from "#e2e/sandbox/rows.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import { viewOrganizationRecording } from "#e2e/sandbox/views/recordings.ts";
import { closeDatabase, type Database, getDatabase } from "#lib/db/client.ts";
import { recordingCauses, recordingIndexes } from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { analyzeRecordings } from "#lib/mirror/recordings/analyze-recordings.ts";
import { storeRecordings } from "#lib/mirror/recordings/store-recordings.ts";
import { storeReps } from "#lib/mirror/reps/store-reps.ts";
import { listRecordings } from "#lib/siro/organization/recordings.ts";
import { findingOf } from "./finding-of.ts";

/**
 * `fill-index.ts SIZE`, in the environment of a stopped dashboard: remembers every recording that a sandbox
 * of this size has, as the first reading would, with a cause for each unlinked one, and their reps. The same
 * size has the same IDs in every sandbox.
 */
const [, , size = "1"] = process.argv;
const batch = 1000;
const now = new Date();

const flags = {
  showCrmLinks: true,
  showSummary: false,
  showEvaluationScore: false,
  showEntityExtractions: false,
  showFollowups: false,
};

/** Recordings as Siro's client reads them, without a request for each 25. */
async function readBatch(rows: Json[]) {
  const answer = { operation: "recordings.list", status: 200, isWrite: false, secrets: [] };
  const api = {
    api: "organization" as const,
    request: async () => ({ ...answer, body: { data: rows, cursor: null } }),
  };
  return (await listRecordings(api)).items;
}

const listOwn = ({ state }: Sandbox) =>
  [...state.recordings.values()].filter((row) => row.organizationId === state.seed.organizationId);

async function store(db: Database, organizationId: string, { box }: Sandbox, rows: Recording[]) {
  const views = rows.map((row) => viewOrganizationRecording(box, row, flags, true));
  await storeRecordings(db, organizationId, await readBatch(views), now);
  const causes = rows
    .filter((row) => countsAsUnlinked(box.state, row) && !row.deletedAt)
    .map((row) => {
      const finding = findingOf(box.state, row);
      const { cause } = finding;
      return { organizationId, recordingId: row.id, cause, evidence: [finding], judgedAt: now };
    });
  if (causes.length > 0) await db.insert(recordingCauses).values(causes).onConflictDoNothing();
}

/** Reps, as they are remembered beside the recordings. */
async function fillReps(db: Database, organizationId: string, { state }: Sandbox) {
  const users = [...state.users.values()].filter(
    (user) => user.organizationId === state.seed.organizationId,
  );
  const reps = users.map((user) => ({
    organizationId,
    userId: user.id,
    name: `${user.firstName} ${user.lastName}`,
    readAt: now,
    teamId: user.memberTeamId,
    teamName: state.teams.get(user.memberTeamId ?? "")?.name ?? null,
  }));
  await storeReps(db, reps, { teams: true, connections: "none" });
}

const sandbox = await startSandbox({ size: size === "large" ? size : Number(size) });
const db = await getDatabase();
const [organization] = await db.select({ id: organizations.id }).from(organizations);
if (!organization) throw new Error("the dashboard has no organization");
const { id: organizationId } = organization;
const rows = listOwn(sandbox);
for (let i = 0; i < rows.length; i += batch)
  await store(db, organizationId, sandbox, rows.slice(i, i + batch));
await fillReps(db, organizationId, sandbox);
await analyzeRecordings(db);
// Databases do this by themselves a minute after so many rows, in the middle of the measurement.
await db.execute("vacuum analyze");
const times = { completedAt: now, followedTo: now, followedAt: now, sweepCompletedAt: now };
await db
  .insert(recordingIndexes)
  .values({ organizationId, ...times })
  .onConflictDoUpdate({ target: recordingIndexes.organizationId, set: times });
console.log(`${rows.length} recordings are in the index.`);
await sandbox.close();
await closeDatabase();
