import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Engagement } from "#e2e/sandbox/rows.ts";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { indexedAppointments, indexedRecordings, indexedReps } from "#lib/db/recording-schema.ts";
import type { Proposal, ProposedRecord } from "#lib/mirror/proposals/rank-indexed.ts";
import type { Access } from "#lib/queries/organization.ts";
import type { CandidateList } from "./candidates.ts";

const { authorize } = vi.hoisted(() => ({ authorize: vi.fn() }));
vi.mock("#lib/queries/organization.ts", () => ({ authorize }));

let bed: IndexTestbed;
let engagements: Map<string, Engagement>;
let readPage: (recordingId: string) => Promise<CandidateList>;
let readStored: (recordingId: string) => Promise<CandidateList | null>;
let propose: (recordingIds: string[]) => Promise<Map<string, Proposal>>;
let readIndex: () => Promise<void>;

beforeAll(async () => {
  bed = await openIndexTestbed();
  const access: Access = { actor: bed.actor, organization: bed.organization, role: "owner" };
  authorize.mockResolvedValue(access);
  const { readCandidateList } = await import("./candidates.ts");
  const { readStoredList } = await import("./stored-list.ts");
  const { rankIndexed } = await import("#lib/mirror/proposals/rank-indexed.ts");
  const { fillRecordings } = await import("#lib/mirror/recordings/fill-recordings.ts");
  const { readReps } = await import("#lib/mirror/reps/read-reps.ts");
  const { readAppointments } = await import("#lib/mirror/appointments/read-appointments.ts");
  engagements = structuredClone(bed.sandbox.state.engagements);
  readPage = (recordingId) =>
    readCandidateList(
      bed.organization.slug,
      access,
      { view: "unlinked", identity: null },
      recordingId,
    );
  readStored = (recordingId) => readStoredList(access, recordingId);
  propose = (recordingIds) => rankIndexed(bed.organization.id, recordingIds);
  readIndex = async () => {
    await fillRecordings(bed.context());
    await readReps(bed.context());
    await readAppointments(bed.context());
  };
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  bed.sandbox.state.engagements = structuredClone(engagements);
  await bed.begin(120);
  await readIndex();
});

/** What triage ranks for the recordings that wait for a link and have a rep. */
async function readTriage(): Promise<[string, ProposedRecord[]][]> {
  const rows = await bed.db.select().from(indexedRecordings);
  const waiting = rows.filter(({ state, userId }) => state === "unlinked" && userId !== null);
  const proposals = await propose(waiting.map(({ id }) => id));
  return [...proposals].map(([id, { ranked }]) => [id, ranked]);
}

/** A recording with a proposal, and the proposed appointment. */
async function findProposed(): Promise<{ recordingId: string; appointmentId: string }> {
  for (const [recordingId, [best]] of await readTriage()) {
    if (best && best.verdict !== "unsure") return { recordingId, appointmentId: best.id };
  }
  throw new Error("triage proposes nothing");
}

/** The rep of a recording is on a team of two. */
async function giveTeammate(recordingId: string) {
  const [row] = await bed.db
    .select({ userId: indexedRecordings.userId })
    .from(indexedRecordings)
    .where(eq(indexedRecordings.id, recordingId));
  const userId = row?.userId ?? "";
  const teamId = "team of two";
  await bed.db.update(indexedReps).set({ teamId }).where(eq(indexedReps.userId, userId));
  await bed.db
    .insert(indexedReps)
    .values({ organizationId: bed.organizationId, userId: "teammate", teamId, readAt: new Date() })
    .onConflictDoNothing();
}

const idsOf = (list: CandidateList) => list.candidates.map(({ id }) => id);

test("a recording's page and triage rank the same records in the same order, equally likely", async () => {
  let compared = 0;
  for (const [recordingId, ranked] of await readTriage()) {
    const { candidates } = await readPage(recordingId);
    const likelihoods = new Map(ranked.map((each) => [each.id, each.confidence]));
    for (const { id, confidence } of candidates) {
      expect(likelihoods.get(id)).toBeCloseTo(confidence, 6);
      compared += 1;
    }
    const shown = ranked.filter(({ id }) => candidates.some((each) => each.id === id));
    expect(candidates.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
    const likely = ranked.slice(0, 4).filter(({ confidence }) => confidence >= 0.05);
    expect(candidates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(likely.map(({ id }) => id)),
    );
  }
  expect(compared).toBeGreaterThan(10);
});

test("an appointment that only the list of a teammate has is proposed on the page, as in triage", async () => {
  const { recordingId, appointmentId } = await findProposed();
  await giveTeammate(recordingId);
  await bed.db
    .update(indexedAppointments)
    .set({ userId: "teammate" })
    .where(eq(indexedAppointments.id, appointmentId));
  bed.sandbox.state.engagements.delete(appointmentId);
  const [best] = (await propose([recordingId])).get(recordingId)?.ranked ?? [];
  expect(best?.id).toBe(appointmentId);
  const [first] = (await readPage(recordingId)).candidates;
  expect(first).toMatchObject({ id: appointmentId, verdict: best?.verdict });
  expect(first?.confidence).toBeCloseTo(best?.confidence ?? 0, 6);
});

test("an appointment that Siro no longer lists for the rep isn't on the page", async () => {
  const { recordingId, appointmentId } = await findProposed();
  expect(idsOf(await readPage(recordingId))).toContain(appointmentId);
  bed.sandbox.state.engagements.delete(appointmentId);
  expect(idsOf(await readPage(recordingId))).not.toContain(appointmentId);
});

test("without Siro, the page shows what triage has, and says that more may be missing", async () => {
  const { recordingId, appointmentId } = await findProposed();
  const stored = await readStored(recordingId);
  const [best] = (await propose([recordingId])).get(recordingId)?.ranked ?? [];
  expect(stored?.candidates[0]).toMatchObject({ id: appointmentId, confidence: best?.confidence });
  expect(stored).toMatchObject({ complete: false, missing: ["the rep's current appointments"] });
  expect(await readStored("unknown")).toBeNull();
});
