import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Engagement } from "#e2e/sandbox/rows.ts";
import { defaultVariants } from "#e2e/sandbox/variants.ts";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedRecordings,
} from "#lib/db/recording-schema.ts";
import { daysAround } from "./reading-days.ts";

let bed: IndexTestbed;
let fill: typeof import("../recordings/fill-recordings.ts").fillRecordings;
let refresh: typeof import("../recordings/refresh-recording.ts").refreshRecording;
let read: typeof import("./read-appointments.ts").readAppointments;
let engagements: Map<string, Engagement>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

beforeAll(async () => {
  bed = await openIndexTestbed();
  fill = (await import("../recordings/fill-recordings.ts")).fillRecordings;
  refresh = (await import("../recordings/refresh-recording.ts")).refreshRecording;
  read = (await import("./read-appointments.ts")).readAppointments;
  engagements = structuredClone(bed.sandbox.state.engagements);
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  bed.sandbox.state.engagements = structuredClone(engagements);
  await bed.siro.changeVariants(defaultVariants());
  await bed.begin(120);
  await fill(bed.context());
  await bed.siro.clearJournal();
});

/** Siro's own list of a rep. */
function atSiro(userId: string): Engagement[] {
  const { crmUsers, engagementUsers } = bed.sandbox.state;
  const crmIds = [...crmUsers.values()]
    .filter(({ siroUserId }) => siroUserId === userId)
    .map(({ id }) => id);
  const ids = new Set(
    [...engagementUsers.values()]
      .filter((row) => crmIds.includes(row.userId))
      .map(({ parentId }) => parentId),
  );
  return [...bed.sandbox.state.engagements.values()].filter(
    ({ id, deletedAt }) => ids.has(id) && !deletedAt,
  );
}
const waiting = async () => {
  const rows = await bed.db.select().from(indexedRecordings);
  return rows.filter((row) => !row.isLinked && !row.isDeleted && row.purgedAt === null);
};
const spanOf = (row: typeof indexedRecordings.$inferSelect) => {
  const startMs = row.createdAt?.getTime() ?? 0;
  return { startMs, endMs: startMs + (row.durationMs ?? 0) };
};
const readings = () => bed.db.select().from(appointmentReadings);
const appointments = () => bed.db.select().from(indexedAppointments);
const touches = (day: string, { startTime, endTime }: { startTime: string; endTime: string }) =>
  startTime < `${day}T24` && endTime >= `${day}T00`;
const calls = async (path: RegExp) => {
  const { entries } = await bed.siro.listJournal();
  return entries.filter((entry) => path.test(entry.path)).length;
};
const makeDue = () => bed.db.update(appointmentReadings).set({ dueAt: new Date(0) });

/** A recording that waits, with an appointment of its rep that fits, as the index has it. */
async function findFitting() {
  await read(bed.context());
  const rows = await appointments();
  for (const row of await waiting()) {
    const { startMs, endMs } = spanOf(row);
    const found = rows.find(
      ({ userId, startTime, endTime }) =>
        userId === row.userId &&
        (startTime?.getTime() ?? 0) <= endMs &&
        (endTime?.getTime() ?? 0) >= startMs,
    );
    if (found) return { recording: row, appointment: found };
  }
  throw new Error("no unlinked recording with an appointment");
}

test("the appointments around every unlinked recording are stored, and no others", async () => {
  expect(await read(bed.context())).toMatch(/^Read \d+ days of \d+ reps\.$/);
  const rows = await waiting();
  const expected = new Set<string>();
  const days = new Set<string>();
  for (const row of rows) {
    for (const day of daysAround(spanOf(row))) {
      days.add(`${row.userId} ${day}`);
      for (const each of atSiro(row.userId ?? "")) {
        if (touches(day, each)) expected.add(`${row.userId} ${each.id}`);
      }
    }
  }
  const stored = await appointments();
  expect(stored.map(({ userId, id }) => `${userId} ${id}`).sort()).toEqual([...expected].sort());
  expect((await readings()).map(({ userId, day }) => `${userId} ${day}`).sort()).toEqual(
    [...days].sort(),
  );
  expect((await readings()).every(({ isWhole, dueAt }) => isWhole && dueAt !== null)).toBe(true);
});

test("a rep's other IDs are asked for only if Siro lists no appointment by its own user ID", async () => {
  await read(bed.context());
  const withAppointments = (await waiting()).filter((row) => atSiro(row.userId ?? "").length > 0);
  const { entries } = await bed.siro.listJournal();
  const askedFor = new Set(entries.flatMap(({ path }) => path.match(/users\/([^/]+)$/)?.[1] ?? []));
  expect(withAppointments.length).toBeGreaterThan(0);
  expect(withAppointments.filter(({ userId }) => askedFor.has(userId ?? ""))).toEqual([]);
  expect(await calls(/\/engagements/)).toBeGreaterThan(0);
});

test("a stored appointment has its customer and its people, but not its free text", async () => {
  const { appointment } = await findFitting();
  expect(appointment.engagement).toMatchObject({
    content: null,
    engagementUsers: expect.any(Array),
    startTime: appointment.startTime?.toISOString(),
  });
});

test("an appointment of a whole day or of several days belongs to each day it touches", async () => {
  const { recording, appointment } = await findFitting();
  const day = new Date(recording.createdAt ?? 0).toISOString().slice(0, 10);
  const row = bed.sandbox.state.engagements.get(appointment.id);
  if (!row) throw new Error("no appointment");
  const at = (days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString();
  for (const [first, last] of [
    [-1, 0],
    [-12, 4],
  ] as const) {
    Object.assign(row, { startTime: at(first), endTime: at(last) });
    await bed.db.delete(indexedAppointments);
    await makeDue();
    await read(bed.context());
    const ids = (await appointments()).filter(({ userId }) => userId === recording.userId);
    expect(ids.map(({ id }) => id)).toContain(row.id);
  }
});

test("days are read again after an hour while nothing fits, and after a week if something does", async () => {
  const { recording } = await findFitting();
  const fitting = new Set(daysAround(spanOf(recording)));
  const all = await readings();
  const waits = all.map(({ readAt, dueAt }) => (dueAt?.getTime() ?? 0) - (readAt?.getTime() ?? 0));
  expect(new Set(waits)).toEqual(new Set([HOUR_MS, 7 * DAY_MS]));
  await bed.siro.clearJournal();
  expect(await read(bed.context())).toBe("Read 0 days of 0 reps.");
  expect(await calls(/engagements/)).toBe(0);
  await makeDue();
  await read(bed.context());
  const again = (await readings()).filter(({ tries }) => tries > 0);
  expect(again.length).toBeGreaterThan(0);
  expect(again.every(({ readAt, dueAt }) => Number(dueAt) - Number(readAt) === DAY_MS)).toBe(true);
  expect(fitting.size).toBeGreaterThan(2);
});

test("an appointment that is no longer listed is gone only if Siro answers 404 for it", async () => {
  const { recording, appointment } = await findFitting();
  bed.sandbox.state.engagements.delete(appointment.id);
  await makeDue();
  await read(bed.context());
  const [gone] = (await appointments()).filter(({ id }) => id === appointment.id);
  expect(gone).toMatchObject({ goneAt: expect.any(Date) });
  expect(gone?.engagement).toEqual({
    id: appointment.id,
    externalId: appointment.externalId,
    startTime: appointment.startTime?.toISOString(),
    startTimeLocalized: expect.anything(),
    endTime: appointment.endTime?.toISOString(),
    deletedAt: null,
  });
  expect(gone?.userId).toBe(recording.userId);
});

test("an appointment that moved to another month is forgotten, not gone", async () => {
  const { appointment } = await findFitting();
  const row = bed.sandbox.state.engagements.get(appointment.id);
  Object.assign(row ?? {}, {
    startTime: new Date(Date.now() + 90 * DAY_MS).toISOString(),
    endTime: new Date(Date.now() + 90 * DAY_MS + HOUR_MS).toISOString(),
  });
  await makeDue();
  await read(bed.context());
  expect((await appointments()).filter(({ id }) => id === appointment.id)).toEqual([]);
});

test("a list that Siro refuses is not taken for a rep without appointments", async () => {
  await bed.siro.addFaults({ match: { path: "/engagements$" }, effect: { status: 403 } });
  await read(bed.context());
  const rows = await readings();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ isWhole }) => isWhole)).toBe(false);
  expect(rows.every(({ problem }) => problem?.includes("403"))).toBe(true);
});

test("once a recording is linked, purged or deleted, its days and their appointments are forgotten", async () => {
  await read(bed.context());
  const now = new Date().toISOString();
  for (const [index, { id }] of (await waiting()).entries()) {
    const row = bed.sandbox.state.recordings.get(id);
    const change = index % 2 === 0 ? { rootDataPurgedAt: now } : { deletedAt: now };
    if (row) bed.change(row, change);
    await refresh(bed.organizationId, id);
  }
  await read(bed.context());
  expect(await readings()).toEqual([]);
  expect(await appointments()).toEqual([]);
});

test("a new recording on a day that was read lets the day be read again", async () => {
  const { recording } = await findFitting();
  const known = bed.sandbox.state.recordings.get(recording.id);
  if (!known) throw new Error("no recording");
  bed.sandbox.state.recordings.set("new", { ...known, id: "new", link: null });
  await refresh(bed.organizationId, "new");
  await bed.siro.clearJournal();
  expect(await read(bed.context())).toMatch(/^Read \d+ days of 1 rep\.$/);
});

test("all due days of a rep are read in one request, with one more for earlier appointments", async () => {
  const { recording } = await findFitting();
  const known = bed.sandbox.state.recordings.get(recording.id);
  if (!known) throw new Error("no recording");
  await bed.begin(0);
  for (let day = 0; day < 6; day++) {
    const createdAt = new Date(Date.parse(known.createdAt) - day * 2 * DAY_MS).toISOString();
    bed.sandbox.state.recordings.set(`r${day}`, { ...known, id: `r${day}`, createdAt, link: null });
  }
  await fill(bed.context());
  expect(await read(bed.context())).toMatch(/^Read 1[2-5] days of 1 rep\.$/);
  expect(await calls(/users\/[^/]+\/engagements$/)).toBe(2);
});
