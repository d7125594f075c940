import { beforeEach, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings, indexedReps, recordingIndexes } from "#lib/db/recording-schema.ts";
import { countUnlinkedByConnection } from "./unlinked-by-connection.ts";
import { readUnlinkedCount } from "./unlinked-count.ts";

prepareDatabase();

let organizationId: string;
const DAY_MS = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);

beforeEach(async () => {
  organizationId = (await addOrganization("Acme")).id;
});

async function addRecordings(rows: { id: string; userId: string; days: number }[]) {
  const db = await getDatabase();
  await db.insert(indexedRecordings).values(
    rows.map(({ id, userId, days }) => ({
      organizationId,
      id,
      userId,
      link: { integrationConnectionId: null, refs: [] },
      isLinked: false,
      isProcessingDone: true,
      createdAt: ago(days),
      readAt: new Date(),
      firstReadAt: new Date(),
    })),
  );
}

async function addRep(userId: string, connectionId: string | null) {
  const db = await getDatabase();
  await db.insert(indexedReps).values({ organizationId, userId, connectionId, readAt: new Date() });
}

async function completeIndex() {
  const db = await getDatabase();
  const now = new Date();
  await db.insert(recordingIndexes).values({ organizationId, completedAt: now, followedAt: now });
}

const counted = async () => [...(await countUnlinkedByConnection(organizationId, ["c1", "c2"]))];

test("unlinked recordings of seven days are counted by the connection of their rep's CRM user", async () => {
  await completeIndex();
  await addRep("anna", "c1");
  await addRecordings([
    { id: "a", userId: "anna", days: 1 },
    { id: "b", userId: "anna", days: 6 },
    { id: "old", userId: "anna", days: 9 },
  ]);
  expect(await counted()).toEqual([
    ["c1", { count: 2, isMinimum: false }],
    ["c2", { count: 0, isMinimum: false }],
  ]);
});

test("a recording of unknown connection makes the numbers minimums, and none unknown", async () => {
  await completeIndex();
  await addRep("anna", "c1");
  await addRep("ben", null);
  await addRecordings([
    { id: "a", userId: "anna", days: 1 },
    { id: "b", userId: "ben", days: 1 },
  ]);
  expect(await counted()).toEqual([["c1", { count: 1, isMinimum: true }]]);
});

test("before recordings have been read, no count is known", async () => {
  expect(await counted()).toEqual([]);
  expect(await readUnlinkedCount(organizationId)).toMatchObject({
    count: 0,
    isUnknown: true,
    isMinimum: true,
  });
  await completeIndex();
  expect(await readUnlinkedCount(organizationId)).toMatchObject({
    isUnknown: false,
    isMinimum: false,
  });
});
