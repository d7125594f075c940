import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import {
  indexedAppointments,
  indexedRecordings,
  recordingCauses,
} from "#lib/db/recording-schema.ts";
import { askProposals } from "./ask-proposals.ts";

prepareDatabase();

test("a recording is left out with what is missing: its rep, its time, the appointments, or the match of its rep", async () => {
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
    { ...row, id: "unmatched" },
  ]);
  await db.insert(recordingCauses).values({
    ...{ organizationId, recordingId: "unmatched", cause: "rep-not-matched", judgedAt: at },
    evidence: [{ cause: "rep-not-matched", userId: "u1", name: "Kim Lee" }],
  });
  const ids = ["no rep", "no time", "unread", "unmatched", "unknown"];
  const { asked, leftOut } = await askProposals(organizationId, ids);
  expect(asked).toEqual([]);
  expect(leftOut.map(({ recordingId, text }) => [recordingId, text])).toEqual([
    ["no rep", "Siro has no rep for this recording."],
    ["no time", "Siro has no start time for this recording."],
    ["unread", "The rep's appointments haven't been read yet."],
    [
      "unmatched",
      "Kim Lee isn't matched to a CRM user, so Siro can't find the rep's appointments.",
    ],
    ["unknown", "The recording hasn't been read yet."],
  ]);
});

test("a proposed record's long name ends in an ellipsis, not in half an emoji", async () => {
  const organizationId = (await addOrganization("Beacon")).id;
  const at = new Date("2026-11-12T16:00:00Z");
  const of = { organizationId, userId: "u1", readAt: at };
  const db = await getDatabase();
  await db.insert(indexedRecordings).values({
    ...{ ...of, id: "r1", title: "Smith kitchen", durationMs: 2_700_000, createdAt: at },
    ...{ link: { integrationConnectionId: null, refs: [] }, isLinked: false, firstReadAt: at },
  });
  const [startTime, endTime] = [at, new Date("2026-11-12T17:00:00Z")];
  const times = { startTime: startTime.toISOString(), endTime: endTime.toISOString() };
  const name = `${"a".repeat(199)}\u{1F600}`;
  const engagement = {
    ...{ id: "e1", subject: name, ...times },
    account: { id: "a1", name: "John Smith" },
  };
  await db.insert(indexedAppointments).values({ ...of, id: "e1", startTime, endTime, engagement });
  const { asked } = await askProposals(organizationId, ["r1"]);
  expect(asked.map(({ targetName }) => targetName)).toEqual([`${"a".repeat(199)}…`]);
});
