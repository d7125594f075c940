import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
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

beforeEach(() => bed.db.delete(judgedProposals));

/** A member links the recording, as the operations keep it. */
async function link(linkedId: string) {
  const { id } = bed.organization;
  await judged.keepJudgment(id, { auditId: randomUUID(), recordingId: "r1", linkedId });
  await stand(linkedId, "a1");
}
const stand = (...ids: string[]) => judged.keepStanding(bed.organization.id, "r1", ids);
const all = async () => (await judged.countJudgments(bed.organization.id))[0];
const outcomes = async () =>
  (
    await bed.db
      .select()
      .from(judgedProposals)
      .orderBy(judgedProposals.decidedAt, judgedProposals.auditId)
  ).map(({ outcome }) => outcome);

test("a link is counted as right if it follows the proposal, as long as its record is linked", async () => {
  await link("e1");
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 1 });
  expect(await judged.countJudgments(bed.organization.id)).toContainEqual({
    label: "Same rep",
    right: 1,
    of: 1,
  });
  await stand();
  expect(await all()).toEqual({ label: "All proposals", right: 0, of: 1 });
  await stand("e1", "a1");
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 1 });
  await judged.keepStanding(bed.organization.id, "another", []);
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 1 });
});

test("linking another listing of the proposed appointment follows the proposal", async () => {
  const [listed] = await bed.db.select().from(indexedAppointments);
  if (!listed) throw new Error("no appointment");
  const twin = { ...listed, id: "twin", engagement: { ...listed.engagement, id: "twin" } };
  await bed.db.insert(indexedAppointments).values(twin);
  for (const id of ["e1", "twin"]) {
    await bed.db.delete(judgedProposals);
    await link(id);
    expect(await all(), id).toEqual({ label: "All proposals", right: 1, of: 1 });
  }
  await bed.db.delete(indexedAppointments).where(eq(indexedAppointments.id, "twin"));
});

test("a recording that is linked as proposed, unlinked, and linked again counts once", async () => {
  await link("e1");
  await stand();
  await link("e1");
  expect(await outcomes()).toEqual(["undone", "confirmed"]);
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 1 });
});

test("a proposal that is replaced by another record is one wrong proposal, until that is undone", async () => {
  await link("e1");
  await link("e9");
  expect(await outcomes()).toEqual(["undone", "changed"]);
  expect(await all()).toEqual({ label: "All proposals", right: 0, of: 1 });
  await stand("e1", "a1");
  expect(await all()).toEqual({ label: "All proposals", right: 1, of: 1 });
});
