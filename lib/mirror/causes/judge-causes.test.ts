import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedRecordings,
  observedConnections,
  observedSpans,
  recordingCauses,
  recordingDismissals,
} from "#lib/db/recording-schema.ts";
import type { Cause } from "#lib/linking/causes/finding.ts";

let bed: Testbed;
let judge: typeof import("./judge-causes.ts");
let groups: typeof import("./read-cause-groups.ts");

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  const { fillRecordings } = await import("../recordings/fill-recordings.ts");
  judge = await import("./judge-causes.ts");
  groups = await import("./read-cause-groups.ts");
  await fillRecordings(context());
  await storeAppointments();
}, 120_000);
afterAll(() => bed.close());

const context = (signal = new AbortController().signal) => ({
  organizationId: bed.organization.id,
  signal,
  report: async () => {},
});

/** Appointments as the sandbox has them, under the Siro users of their reps, read to their end. */
async function storeAppointments() {
  const { state } = bed.sandbox;
  const organizationId = bed.organization.id;
  const readAt = new Date();
  const rows = [...state.engagementUsers.values()].flatMap(({ parentId, userId: crmUserId }) => {
    const engagement = state.engagements.get(parentId);
    const userId = state.crmUsers.get(crmUserId)?.siroUserId;
    if (!engagement || !userId) return [];
    const { id, externalId, startTime, endTime, createdAt, recordingId } = engagement;
    const account = state.accounts.get(engagement.accountId ?? "");
    return [
      {
        organizationId,
        id,
        externalId,
        userId,
        startTime: new Date(startTime),
        endTime: new Date(endTime),
        createdAt: new Date(createdAt),
        engagement: {
          startTime,
          endTime,
          recordingId,
          account: account && { latitude: account.latitude, longitude: account.longitude },
        },
        readAt,
      },
    ];
  });
  for (let at = 0; at < rows.length; at += 500) {
    await bed.db
      .insert(indexedAppointments)
      .values(rows.slice(at, at + 500))
      .onConflictDoNothing();
  }
  const users = [...new Set([...state.recordings.values()].map(({ userId }) => userId))];
  const days = Array.from({ length: 420 }, (_, ago) =>
    new Date(readAt.getTime() + 2 * 86_400_000 - ago * 86_400_000).toISOString().slice(0, 10),
  );
  for (const userId of users) {
    await bed.db
      .insert(appointmentReadings)
      .values(days.map((day) => ({ organizationId, userId, day, readAt, isWhole: true })));
  }
}

const causes = () =>
  bed.db
    .select()
    .from(recordingCauses)
    .where(eq(recordingCauses.organizationId, bed.organization.id));

type Expectation = { usual: Cause[]; also?: Cause[] };

/** What a story of the sandbox is found to be, usually and in single cases. */
const EXPECTED: Record<string, Expectation> = {
  // Some of these reps have the CRM user's email, which counts as a match.
  repNotMapped: { usual: ["rep-not-matched"], also: ["no-appointment", "none-fits"] },
  notSynced: { usual: ["no-appointment", "none-fits"], also: ["rep-not-matched"] },
  // Some of the second visits start more than a quarter of an hour later.
  twoCandidates: { usual: ["several-fit"], also: ["one-fits"] },
  moved: { usual: ["none-fits"], also: ["no-appointment", "appointment-taken"] },
  wrongFuzzyLink: { usual: ["one-fits"] },
  noCustomer: { usual: ["no-customer"] },
  processing: { usual: ["processing"] },
};
const ANYWHERE: Cause[] = ["purged", "too-short"];

test("every unlinked recording gets the cause that its story has", async () => {
  expect(await judge.judgeCauses(context())).toMatch(
    /^Checked \d+ unlinked recordings of \d+ reps/,
  );
  const rows = await causes();
  const { recordings } = bed.sandbox.state;
  const byStory = Map.groupBy(
    rows,
    ({ recordingId }): string => recordings.get(recordingId)?.story ?? "",
  );
  expect([...byStory.keys()].toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  for (const [story, { usual, also = [] }] of Object.entries(EXPECTED)) {
    const found = (byStory.get(story) ?? []).map(({ cause }) => cause as Cause);
    const others = found.filter((cause) => !usual.includes(cause));
    expect([...also, ...ANYWHERE], story).toEqual(expect.arrayContaining(others));
    expect(others.length / found.length, story).toBeLessThan(0.2);
  }
});

test("a second run judges nothing again until something has changed", async () => {
  await judge.judgeCauses(context());
  expect(await judge.judgeCauses(context())).toBe("Nothing has changed.");
  const [row] = await causes();
  const newer = new Date(Date.now() + 1_000);
  await bed.db
    .update(indexedRecordings)
    .set({ readAt: newer, isProcessingDone: false })
    .where(eq(indexedRecordings.id, row?.recordingId ?? ""));
  expect(await judge.judgeCauses(context())).toMatch(/of 1 rep\.$/);
  const again = (await causes()).find(({ recordingId }) => recordingId === row?.recordingId);
  expect(again?.cause).toBe("processing");
});

test("a recording that was linked has no cause any longer", async () => {
  await judge.judgeCauses(context());
  const [row] = await causes();
  const id = row?.recordingId ?? "";
  const linked = (isLinked: boolean) =>
    bed.db.update(indexedRecordings).set({ isLinked }).where(eq(indexedRecordings.id, id));
  await linked(true);
  await judge.judgeCauses(context());
  expect((await causes()).map(({ recordingId }) => recordingId)).not.toContain(id);
  await linked(false);
  await judge.judgeCauses(context());
  expect((await causes()).map(({ recordingId }) => recordingId)).toContain(id);
});

test("a recording of endless length, as far as Siro says, is judged in a moment", async () => {
  const [row] = await causes();
  const ofRow = eq(indexedRecordings.id, row?.recordingId ?? "");
  await bed.db
    .update(indexedRecordings)
    .set({ durationMs: Number.MAX_SAFE_INTEGER, readAt: new Date(Date.now() + 2_000) })
    .where(ofRow);
  expect(await judge.judgeCauses(context())).toMatch(/^Checked/);
  await bed.db.update(indexedRecordings).set({ durationMs: 60_000 }).where(ofRow);
});

test("a stopped run continues where it stopped", async () => {
  await bed.db.delete(recordingCauses);
  const stop = new AbortController();
  await judge.judgeCauses({ ...context(stop.signal), report: async () => stop.abort() });
  const some = (await causes()).length;
  await judge.judgeCauses(context());
  const all = (await causes()).length;
  expect(some).toBeGreaterThan(0);
  expect(all).toBeGreaterThan(some);
});

test("groups hold each undismissed recording once, and people by their name", async () => {
  await judge.judgeCauses(context());
  const rows = await causes();
  const before = await groups.readCauseGroups(bed.organization.id);
  const sum = (list: typeof before) => list.reduce((total, group) => total + group.recordings, 0);
  expect(sum(before)).toBe(rows.length);
  const waiting = before.filter(({ cause }) => cause === "rep-not-matched");
  expect(waiting.length).toBeGreaterThan(1);
  for (const { subject } of waiting) {
    const user = bed.sandbox.state.users.get(subject?.id ?? "");
    expect(subject).toMatchObject({ kind: "person", name: `${user?.firstName} ${user?.lastName}` });
  }
  await bed.db.insert(recordingDismissals).values({
    organizationId: bed.organization.id,
    recordingId: rows[0]?.recordingId ?? "",
    reason: "test",
    dismissedByName: "Dana",
  });
  expect(sum(await groups.readCauseGroups(bed.organization.id))).toBe(rows.length - 1);
});

test("a rep whose appointments Siro lists isn't called unmatched", async () => {
  await judge.judgeCauses(context());
  const waitingFor = async () => {
    const all = await groups.readCauseGroups(bed.organization.id);
    return all.flatMap(({ cause, subject }) => (cause === "rep-not-matched" ? [subject?.id] : []));
  };
  const [userId = ""] = await waitingFor();
  const row = (await bed.db.select().from(indexedRecordings)).find(
    (each) => each.userId === userId && !each.isLinked,
  );
  const [known] = await bed.db.select().from(indexedAppointments);
  if (!known || !row) throw new Error("nothing to list");
  await bed.db.insert(indexedAppointments).values({ ...known, userId, startTime: row.createdAt });
  await bed.db.delete(recordingCauses);
  await judge.judgeCauses(context());
  expect(await waitingFor()).not.toContain(userId);
});

test("what waits for a match is a minimum until every unlinked recording has been judged", async () => {
  const { countWaiting } = await import("./waiting.ts");
  const { forgetAllReads } = await import("#lib/queries/cached-read.ts");
  await judge.judgeCauses(context());
  const ofMatches = (await groups.readCauseGroups(bed.organization.id)).filter(
    ({ cause }) => cause === "rep-not-matched",
  );
  const id = ofMatches[0]?.subject?.id ?? "";
  const count = () => {
    forgetAllReads();
    return countWaiting(bed.organization.id, { cause: "rep-not-matched", id });
  };
  const { recordings } = await count();
  expect(recordings).toBeGreaterThan(0);
  expect(await count()).toEqual({ recordings, isMinimum: false });
  await bed.db.delete(recordingCauses);
  expect(await count()).toEqual({ recordings: 0, isMinimum: true });
  await judge.judgeCauses(context());
  expect(await count()).toEqual({ recordings, isMinimum: false });
});

test("a connection that was paused when the recording was made is the cause", async () => {
  const { state } = bed.sandbox;
  const [row] = (await causes()).filter(({ cause }) => cause === "no-appointment");
  const recording = state.recordings.get(row?.recordingId ?? "");
  const crmUser = [...state.crmUsers.values()].find(
    ({ siroUserId }) => siroUserId === recording?.userId,
  );
  const organizationId = bed.organization.id;
  const madeAt = Date.parse(recording?.createdAt ?? "");
  const from = new Date(madeAt - 3_600_000);
  await bed.db
    .insert(observedSpans)
    .values({ organizationId, from, until: new Date(madeAt + 60_000) });
  await bed.db.insert(observedConnections).values({
    organizationId,
    connectionId: crmUser?.integrationConnectionId ?? "",
    seenAt: from,
    name: "Denver",
    state: { isActive: false, integrationPlatform: null, syncStatus: [] },
  });
  await bed.db.delete(recordingCauses);
  await judge.judgeCauses(context());
  const judged = (await causes()).find(({ recordingId }) => recordingId === row?.recordingId);
  expect(judged?.cause).toBe("connection-paused");
});
