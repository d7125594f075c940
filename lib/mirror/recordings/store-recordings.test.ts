import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { indexedRecordings, seenLinkChanges } from "#lib/db/recording-schema.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";

let bed: Testbed;
let organizationId: string;
let store: typeof import("./store-recordings.ts").storeRecordings;
let refresh: typeof import("./refresh-recording.ts").refreshRecording;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  organizationId = bed.organization.id;
  store = (await import("./store-recordings.ts")).storeRecordings;
  refresh = (await import("./refresh-recording.ts")).refreshRecording;
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.clearFaults();
  await bed.db.delete(indexedRecordings);
  await bed.db.delete(seenLinkChanges);
});

const at = (clock: string) => new Date(`2026-11-20T${clock}:00Z`);
const ref = (id: string) => ({ id, externalId: null });
const linkedTo = (account: string) => ({
  integrationConnectionId: "c1",
  engagement: ref("e1"),
  opportunity: null,
  account: ref(account),
  lead: null,
  contacts: [],
  users: [],
  others: [],
});
const recording = (changes: Partial<OrganizationRecording> = {}): OrganizationRecording => ({
  id: "r1",
  organizationId: "o1",
  userId: "u1",
  title: "Kitchen of the Garcias",
  durationInMilliseconds: 60_000.4,
  latitude: 1,
  longitude: 2,
  result: "OPEN",
  createdAt: "2026-11-20T08:00:00.000Z",
  updatedAt: "2026-11-20T08:30:00.000Z",
  rootDataPurgedAt: null,
  deleted: false,
  deletedAt: null,
  webUrl: null,
  isProcessingDone: true,
  isEntityExtractionDone: true,
  isSummaryDone: true,
  crm: null,
  ...changes,
});
const row = async (id = "r1") => {
  const found = await bed.db.select().from(indexedRecordings).where(eq(indexedRecordings.id, id));
  return found[0];
};
const changes = () => bed.db.select().from(seenLinkChanges);

test("an answer that Siro gave earlier never replaces a later one", async () => {
  await store(bed.db, organizationId, [recording({ title: "new" })], at("10:00"));
  await store(
    bed.db,
    organizationId,
    [recording({ title: "old", crm: linkedTo("a1") })],
    at("09:59"),
  );
  expect(await row()).toMatchObject({ title: "new", isLinked: false, readAt: at("10:00") });
  expect(await changes()).toEqual([]);
});

test("a later answer replaces the row and leaves when it was first read", async () => {
  await store(bed.db, organizationId, [recording()], at("09:00"));
  await store(bed.db, organizationId, [recording({ title: "new" })], at("10:00"));
  expect(await row()).toMatchObject({
    title: "new",
    durationMs: 60_000,
    firstReadAt: at("09:00"),
    readAt: at("10:00"),
  });
});

test("a changed link is noted with the time between which it changed", async () => {
  await store(bed.db, organizationId, [recording()], at("09:00"));
  await store(bed.db, organizationId, [recording({ crm: linkedTo("a1") })], at("10:00"));
  await store(bed.db, organizationId, [recording({ crm: linkedTo("a1") })], at("11:00"));
  expect(await changes()).toMatchObject([
    { recordingId: "r1", notBefore: at("09:00"), seenAt: at("10:00"), before: { refs: [] } },
  ]);
  expect(await row()).toMatchObject({ isLinked: true, connectionId: "c1", engagementId: "e1" });
});

test("a link to an appointment without a customer counts as unlinked", async () => {
  const crm = { ...linkedTo("a1"), account: null };
  await store(bed.db, organizationId, [recording({ crm })], at("09:00"));
  expect(await row()).toMatchObject({ isLinked: false, engagementId: "e1" });
});

test.each([
  ["deleted", { deleted: true }, { isDeleted: true }],
  ["dated as deleted", { deletedAt: "2026-11-20T09:30:00.000Z" }, { isDeleted: true }],
  ["purged", { rootDataPurgedAt: "2026-11-20T09:30:00.000Z" }, { purgedAt: at("09:30") }],
])("a recording that is %s at Siro keeps neither title nor place", async (_, change, shown) => {
  await store(bed.db, organizationId, [recording()], at("09:00"));
  await store(bed.db, organizationId, [recording(change)], at("10:00"));
  expect(await row()).toMatchObject({ title: null, latitude: null, longitude: null, ...shown });
});

test("two writers at once leave the newer answer and one noted change", async () => {
  await store(bed.db, organizationId, [recording()], at("09:00"));
  await Promise.all(
    ["10:01", "10:00", "10:02"].map((clock) =>
      store(bed.db, organizationId, [recording({ title: clock, crm: linkedTo("a1") })], at(clock)),
    ),
  );
  expect(await row()).toMatchObject({ title: "10:02" });
  expect(await changes()).toHaveLength(1);
});

test("reading one recording afresh stores it, and a 404 keeps it as gone without its title", async () => {
  const [known] = [...bed.sandbox.state.recordings.values()];
  const id = known?.id ?? "";
  expect(await refresh(organizationId, id)).toMatchObject({ id });
  expect(await row(id)).toMatchObject({ title: known?.title, goneAt: null });
  await bed.siro.addFaults({ match: { path: "/v1/core/recordings/" }, effect: { status: 404 } });
  expect(await refresh(organizationId, id)).toBeNull();
  expect(await row(id)).toMatchObject({ title: null, goneAt: expect.any(Date) });
  await bed.siro.clearFaults();
  await refresh(organizationId, id);
  expect(await row(id)).toMatchObject({ title: known?.title, goneAt: null });
});

test("a dismissal outlives every later reading, and computed columns follow what was read", async () => {
  await store(bed.db, organizationId, [recording({ title: "Émile" })], at("09:00"));
  expect(await row()).toMatchObject({ state: "unlinked", titleKey: "emile" });
  await bed.db.update(indexedRecordings).set({ isDismissed: true });
  await store(bed.db, organizationId, [recording({ title: "Zoë" })], at("10:00"));
  expect(await row()).toMatchObject({ state: "dismissed", titleKey: "zoe" });
  await store(bed.db, organizationId, [recording({ crm: linkedTo("a1") })], at("11:00"));
  expect(await row()).toMatchObject({ state: "linked", isDismissed: true });
});

test("a link is in time if it was seen within 24 hours of the recording, and unlinking it later changes nothing", async () => {
  const later = (hours: number) => new Date(at("08:00").getTime() + hours * 3_600_000);
  const read = (hours: number, crm: OrganizationRecording["crm"]) =>
    store(bed.db, organizationId, [recording({ crm })], later(hours));
  await read(1, null);
  await read(2, null);
  expect(await row()).toMatchObject({ isSeenInTime: true, isLinkedInTime: null, linkedBy: null });
  await read(20, linkedTo("a1"));
  await read(30, null);
  await read(31, linkedTo("a2"));
  expect(await row()).toMatchObject({
    isLinkedInTime: true,
    linkedBy: later(20),
    unlinkedUntil: later(2),
  });
});

test("a link that appeared between two readings around the 24 hours is neither in time nor late", async () => {
  const later = (hours: number) => new Date(at("08:00").getTime() + hours * 3_600_000);
  await store(bed.db, organizationId, [recording()], later(2));
  await store(bed.db, organizationId, [recording({ crm: linkedTo("a1") })], later(30));
  expect(await row()).toMatchObject({ isLinkedInTime: null, linkedBy: later(30) });
  await store(bed.db, organizationId, [recording({ id: "r2" })], later(25));
  expect(await row("r2")).toMatchObject({ isSeenInTime: false, isLinkedInTime: false });
});
