import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { indexedAppointments, indexedRecordings } from "#lib/db/recording-schema.ts";

let bed: Testbed;
let judged: typeof import("./judged-proposals.ts");

const AT = new Date("2026-11-12T16:00:00.000Z");
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  judged = await import("./judged-proposals.ts");
  const organizationId = bed.organization.id;
  await bed.db.insert(indexedRecordings).values({
    organizationId,
    id: "r1",
    userId: "u1",
    title: "John Smith",
    durationMs: 45 * 60_000,
    latitude: 39.7401,
    longitude: -104.99,
    createdAt: later(4),
    link: { integrationConnectionId: null, refs: [] },
    isLinked: false,
    readAt: AT,
    firstReadAt: AT,
  });
  await bed.db.insert(indexedAppointments).values({
    organizationId,
    id: "e1",
    userId: "u1",
    startTime: AT,
    endTime: later(60),
    engagement: {
      id: "e1",
      startTime: AT.toISOString(),
      endTime: later(60).toISOString(),
      account: { id: "a1", name: "John Smith", latitude: 39.7402, longitude: -104.99 },
    },
    readAt: AT,
  });
}, 120_000);
afterAll(() => bed.close());

test("links are counted as right if they follow the proposal, as long as its record is linked", async () => {
  const organizationId = bed.organization.id;
  const [followed, other] = [randomUUID(), randomUUID()];
  await judged.keepJudgment(organizationId, {
    auditId: followed,
    recordingId: "r1",
    linkedId: "e1",
  });
  await judged.keepJudgment(organizationId, { auditId: other, recordingId: "r1", linkedId: "e9" });
  const all = async () => (await judged.countJudgments(organizationId))[0];
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 2 });
  const counts = await judged.countJudgments(organizationId);
  expect(counts).toContainEqual({ label: "Same rep", right: 1, of: 2 });
  await judged.keepStanding(organizationId, "r1", []);
  expect(await all()).toEqual({ label: "All proposals", right: 0, of: 2 });
  await judged.keepStanding(organizationId, "r1", ["e1", "a1"]);
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 2 });
  await judged.keepStanding(organizationId, "another", []);
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 2 });
});
