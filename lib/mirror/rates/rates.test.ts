import { beforeEach, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedReps,
  indexedRecordings as r,
} from "#lib/db/recording-schema.ts";
import { countWaitingSince, readConnectionRates } from "./connection-rates.ts";
import { readLinkRates } from "./link-rates.ts";
import { readUnrecordedAppointments } from "./unrecorded-appointments.ts";

prepareDatabase();

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noon = Math.floor(Date.now() / DAY) * DAY - 3 * DAY + 12 * HOUR;
const at = (ms: number) => new Date(noon + ms);
const range = { from: at(-DAY), until: at(DAY) };
let organization: Awaited<ReturnType<typeof addOrganization>>;
let count = 0;

beforeEach(async () => {
  organization = await addOrganization("Acme");
});

type Recording = {
  created?: number;
  /** First reading, and the reading at which it was first linked or last unlinked. */
  first?: number;
  linkedBy?: number;
  unlinkedUntil?: number;
  read?: number;
  more?: Partial<typeof r.$inferInsert>;
};

async function add({ created = 0, first = HOUR, linkedBy, unlinkedUntil, read, more }: Recording) {
  const timeOf = (ms: number | undefined) => (ms === undefined ? null : at(created + ms));
  await (await getDatabase()).insert(r).values({
    organizationId: organization.id,
    id: `r${count++}`,
    userId: "rae",
    createdAt: at(created),
    firstReadAt: at(created + first),
    readAt: at(created + (read ?? linkedBy ?? first)),
    linkedBy: timeOf(linkedBy),
    unlinkedUntil: timeOf(unlinkedUntil),
    isLinked: linkedBy !== undefined,
    isProcessingDone: true,
    link: { integrationConnectionId: null, refs: [] },
    ...more,
  });
}
const total = async () => (await readLinkRates(organization.id, range)).total;

test("a link counts as in time only if it was seen within 24 hours", async () => {
  await add({ linkedBy: 23 * HOUR });
  expect(await total()).toMatchObject({ seen: 1, inTime: 1, unsure: 0, linked: 1 });
  await add({ linkedBy: 40 * HOUR, unlinkedUntil: 25 * HOUR });
  await add({ read: 30 * HOUR });
  expect(await total()).toMatchObject({ seen: 3, inTime: 1, unsure: 0, linked: 2 });
});

test("what happened between two readings around the 24 hours is unsure", async () => {
  await add({ linkedBy: 30 * HOUR, unlinkedUntil: 2 * HOUR });
  await add({ read: 3 * HOUR });
  expect(await total()).toMatchObject({ seen: 2, inTime: 0, unsure: 2, linked: 1 });
});

test("recordings that were first read a day later say nothing about the 24 hours", async () => {
  await add({ first: 30 * HOUR, linkedBy: 30 * HOUR });
  expect(await total()).toEqual({ seen: 0, inTime: 0, unsure: 0, recordings: 1, linked: 1 });
});

test("dismissed, processing, and deleted recordings, and other times, are not counted", async () => {
  await add({ more: { isDismissed: true } });
  await add({ more: { isProcessingDone: false } });
  await add({ more: { isDeleted: true } });
  await add({ created: 2 * DAY });
  await add({ more: { createdAt: null } });
  expect(await total()).toMatchObject({ recordings: 0 });
});

test("rates are by rep, by today's team, and by the link's or else the rep's connection", async () => {
  const db = await getDatabase();
  const rep = { organizationId: organization.id, teamId: "T", teamName: "North", readAt: at(0) };
  await db.insert(indexedReps).values({ ...rep, userId: "rae", name: "Rae", connectionId: "c1" });
  await add({ linkedBy: HOUR, more: { connectionId: "c2" } });
  await add({ read: 30 * HOUR });
  await add({ read: 30 * HOUR, more: { userId: null } });
  const { reps, teams, connections } = await readLinkRates(organization.id, range);
  const brief = (groups: typeof reps) =>
    groups.map(({ id, inTime, seen }) => `${id} ${inTime}/${seen}`).sort();
  expect(brief(reps)).toEqual(["null 0/1", "rae 1/2"]);
  expect(brief(teams)).toEqual(["T 1/2", "null 0/1"]);
  expect(brief(connections)).toEqual(["c1 0/1", "c2 1/1", "null 0/1"]);
});

test("a connection's recordings are counted by the time they were made, and waiting ones since a time", async () => {
  const db = await getDatabase();
  const rep = { organizationId: organization.id, name: "Rae", connectionId: "c1", readAt: at(0) };
  await db.insert(indexedReps).values({ ...rep, userId: "rae" });
  await add({ created: 0 });
  await add({ created: 6 * HOUR, linkedBy: HOUR });
  await add({ created: 7 * HOUR });
  await add({ created: 7 * HOUR, more: { userId: "someone" } });
  const edges = [at(-HOUR), at(5 * HOUR), at(6 * HOUR), at(8 * HOUR)].map((each) => each.getTime());
  const buckets = await readConnectionRates(organization.id, "c1", edges);
  expect(buckets.map(({ recordings, linked }) => [recordings, linked])).toEqual([
    [1, 0],
    [0, 0],
    [2, 1],
  ]);
  const waiting = (ms: number) => countWaitingSince(organization.id, "c1", at(ms));
  expect(await waiting(-HOUR)).toEqual({ count: 2, unknown: 1 });
  expect(await waiting(HOUR)).toEqual({ count: 1, unknown: 1 });
});

test("an appointment counts as unrecorded only without a link to it and without a recording around it", async () => {
  const db = await getDatabase();
  const own = { organizationId: organization.id, userId: "rae" };
  const day = at(0).toISOString().slice(0, 10);
  await db.insert(appointmentReadings).values({ ...own, day, isWhole: true, readAt: at(0) });
  const appointment = (id: string, hours: number, more: object = {}) =>
    db.insert(indexedAppointments).values({
      ...own,
      id,
      startTime: at(hours * HOUR),
      endTime: at((hours + 1) * HOUR),
      engagement: {},
      readAt: at(0),
      ...more,
    });
  await appointment("linked", -6);
  await appointment("near", 0);
  await appointment("none", 6);
  await appointment("gone", 6, { goneAt: at(0) });
  await appointment("day not read", -DAY / HOUR);
  await add({
    created: 11 * HOUR,
    linkedBy: HOUR,
    more: { engagementId: "linked", userId: "sam" },
  });
  await add({ created: HOUR });
  expect(await readUnrecordedAppointments(organization.id, range)).toEqual([
    { userId: "rae", appointments: 3, unrecorded: 1 },
  ]);
});
