import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedRecordings,
  indexedReps,
} from "#lib/db/recording-schema.ts";

let bed: Testbed;
let rankIndexed: typeof import("./rank-indexed.ts").rankIndexed;
let bestProposals: typeof import("./best-proposals.ts").bestProposals;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  ({ rankIndexed } = await import("./rank-indexed.ts"));
  ({ bestProposals } = await import("./best-proposals.ts"));
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  for (const table of [indexedAppointments, appointmentReadings, indexedRecordings, indexedReps]) {
    await bed.db.delete(table);
  }
});

const START = Date.parse("2026-11-12T16:00:00.000Z");
const MINUTE = 60_000;
const READ_AT = new Date("2026-11-14T00:00:00.000Z");
const at = (minutes: number) => new Date(START + minutes * MINUTE);

async function addRecording(
  id: string,
  minutes: number,
  changes: Partial<typeof indexedRecordings.$inferInsert> = {},
) {
  await bed.db.insert(indexedRecordings).values({
    organizationId: bed.organization.id,
    id,
    userId: "u1",
    title: "Smith kitchen",
    durationMs: 45 * MINUTE,
    createdAt: at(minutes),
    link: { integrationConnectionId: null, refs: [] },
    isLinked: false,
    readAt: READ_AT,
    firstReadAt: READ_AT,
    ...changes,
  });
}

async function addAppointment(
  id: string,
  minutes: number,
  { userId = "u1", customer = "John Smith", goneAt = null as Date | null } = {},
) {
  const [startTime, endTime] = [at(minutes), at(minutes + 60)];
  await bed.db.insert(indexedAppointments).values({
    organizationId: bed.organization.id,
    id,
    externalId: `crm-${id}`,
    userId,
    startTime,
    endTime,
    engagement: {
      id,
      subject: "Estimate",
      startTime: startTime.toISOString(),
      endTime: endTime.toISOString(),
      account: { id: `account-${id}`, name: customer },
    },
    readAt: READ_AT,
    goneAt,
  });
}

async function noteDays(days: string[], isWhole = true) {
  const rows = days.map((day) => ({
    organizationId: bed.organization.id,
    userId: "u1",
    day,
    readAt: READ_AT,
    isWhole,
  }));
  await bed.db.insert(appointmentReadings).values(rows);
}

const propose = (...ids: string[]) => rankIndexed(bed.organization.id, ids);

test("the appointment of the same time, rep, and name is proposed, with its record", async () => {
  await addRecording("r1", 5);
  await addAppointment("right", 0);
  await addAppointment("other", 240, { customer: "Vera Novak" });
  const proposal = (await propose("r1")).get("r1");
  const [first] = proposal?.ranked ?? [];
  expect(first).toMatchObject({ id: "right", record: { externalId: "crm-right" } });
  expect(first?.verdict).not.toBe("unsure");
  expect(first?.reasons.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["late", "same-rep", "title-name"]),
  );
});

test("a proposal says when the days around it were read, and whether to their end", async () => {
  await addRecording("r1", 5);
  await noteDays(["2026-11-12", "2026-11-13"]);
  expect((await propose("r1")).get("r1")).toMatchObject({ readAt: null, isWhole: false });
  await noteDays(["2026-11-11"], false);
  expect((await propose("r1")).get("r1")).toMatchObject({ readAt: READ_AT, isWhole: false });
});

test("an appointment that another recording is linked to is known as taken", async () => {
  await addRecording("r1", 200);
  await addRecording("r0", 0, {
    link: {
      integrationConnectionId: "c1",
      refs: [{ dataType: "ENGAGEMENT", id: "taken", externalId: null }],
    },
    engagementId: "taken",
    isLinked: true,
  });
  await addAppointment("taken", 0);
  const [first] = (await propose("r1")).get("r1")?.ranked ?? [];
  expect(first?.record.linkedRecordingIds).toEqual(["r0"]);
  expect(first?.reasons.map(({ kind }) => kind)).toContain("taken");
  expect(first?.verdict).not.toBe("sure");
});

test("appointments of the rep's team are candidates, and those of other teams aren't", async () => {
  const rep = (userId: string, teamId: string) => ({
    organizationId: bed.organization.id,
    userId,
    name: userId,
    teamId,
    readAt: READ_AT,
  });
  await bed.db.insert(indexedReps).values([rep("u1", "t1"), rep("u2", "t1"), rep("u3", "t2")]);
  await addRecording("r1", 5);
  await addAppointment("mate", 0, { userId: "u2" });
  await addAppointment("stranger", 0, { userId: "u3" });
  const ranked = (await propose("r1")).get("r1")?.ranked ?? [];
  expect(ranked.map(({ id }) => id)).toEqual(["mate"]);
  expect(ranked[0]?.reasons.map(({ kind }) => kind)).toContain("teammate");
});

test("an appointment in two lists is one candidate with both people", async () => {
  await addRecording("r1", 5);
  await addAppointment("shared", 0);
  await addAppointment("shared", 0, { userId: "u2" });
  await bed.db.insert(indexedReps).values(
    ["u1", "u2"].map((userId) => ({
      organizationId: bed.organization.id,
      userId,
      teamId: "t1",
      readAt: READ_AT,
    })),
  );
  const ranked = (await propose("r1")).get("r1")?.ranked ?? [];
  expect(ranked.map(({ id }) => id)).toEqual(["shared"]);
  expect(ranked[0]?.record.reps.map(({ siroUserId }) => siroUserId).toSorted()).toEqual([
    "u1",
    "u2",
  ]);
});

test("a recording without a rep or a time gets no proposal, and an unknown one no entry", async () => {
  await addRecording("no-rep", 5, { userId: null });
  await addRecording("no-time", 5, { createdAt: null });
  await addAppointment("right", 0);
  const proposals = await propose("no-rep", "no-time", "unknown");
  const nothing = { ranked: [], readAt: null, isWhole: false };
  expect(proposals.get("no-rep")).toEqual({ ...nothing, lack: "rep" });
  expect(proposals.get("no-time")).toEqual({ ...nothing, lack: "time" });
  expect(proposals.has("unknown")).toBe(false);
});

test("an appointment that Siro no longer lists is never proposed", async () => {
  await addRecording("r1", 5);
  await addAppointment("gone", 0, { goneAt: READ_AT });
  const [first] = (await propose("r1")).get("r1")?.ranked ?? [];
  expect(first?.verdict).toBe("unsure");
});

test("a list names what the ranking proposes, and nothing where it is unsure", async () => {
  await addRecording("clear", 5);
  await addRecording("open", 2_005, { title: null });
  await addAppointment("right", 0);
  await addAppointment("one", 2_000);
  await addAppointment("another", 2_000, { customer: "Vera Novak" });
  const ids = ["clear", "open"];
  const ranked = await propose(...ids);
  expect(ranked.get("open")?.ranked.length).toBeGreaterThan(1);
  const proposed = await bestProposals(bed.organization.id, ids);
  expect([...proposed].map(([id, { record }]) => [id, record.id])).toEqual([["clear", "right"]]);
  expect(proposed.get("clear")).toEqual(ranked.get("clear")?.ranked[0]);
  await bed.db.delete(indexedAppointments);
  expect((await bestProposals(bed.organization.id, ids)).size, "read again after a write").toBe(0);
});
