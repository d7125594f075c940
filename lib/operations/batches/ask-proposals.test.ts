import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { askProposals } from "./ask-proposals.ts";

prepareDatabase();

test("a recording is left out with what is missing: its rep, its time, or the appointments", async () => {
  const organizationId = (await addOrganization("Acme")).id;
  const at = new Date("2026-11-12T16:00:00Z");
  const row = {
    organizationId,
    userId: "u1",
    createdAt: at,
    isLinked: false,
    link: { integrationConnectionId: null, refs: [] },
    readAt: at,
    firstReadAt: at,
  };
  const db = await getDatabase();
  await db.insert(indexedRecordings).values([
    { ...row, id: "no rep", userId: null },
    { ...row, id: "no time", createdAt: null },
    { ...row, id: "unread" },
  ]);
  const ids = ["no rep", "no time", "unread", "unknown"];
  const { asked, leftOut } = await askProposals(organizationId, ids);
  expect(asked).toEqual([]);
  expect(leftOut.map(({ recordingId, text }) => [recordingId, text])).toEqual([
    ["no rep", "Siro has no rep for this recording."],
    ["no time", "Siro has no start time for this recording."],
    ["unread", "The rep's appointments haven't been read yet."],
    ["unknown", "The recording hasn't been read yet."],
  ]);
});
