import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { triageClaims } from "#lib/db/crm-schema.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { NO_QUEUE_FILTERS } from "../queue/filters.ts";

let bed: Testbed;
let claims: typeof import("./claim-recordings.ts");

const DANA = { memberId: "00000000-0000-4000-8000-000000000001", name: "Dana Ortiz" };
const KIM = { memberId: "00000000-0000-4000-8000-000000000002", name: "Kim Lee" };
const AT = new Date("2026-11-12T16:00:00.000Z");

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  claims = await import("./claim-recordings.ts");
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.db.delete(triageClaims);
  await bed.db.delete(indexedRecordings);
});

async function addRecordings(
  count: number,
  changes: Partial<typeof indexedRecordings.$inferInsert> = {},
) {
  await bed.db.insert(indexedRecordings).values(
    Array.from({ length: count }, (_, at) => ({
      organizationId: bed.organization.id,
      id: `r${at}`,
      userId: "u1",
      title: `Recording ${at}`,
      createdAt: new Date(AT.getTime() - at * 60_000),
      link: { integrationConnectionId: null, refs: [] },
      isLinked: false,
      readAt: AT,
      firstReadAt: AT,
      ...changes,
    })),
  );
}

const ask = (member: typeof DANA, count: number, except: string[] = []) =>
  claims.claimRecordings({
    organizationId: bed.organization.id,
    member,
    filters: NO_QUEUE_FILTERS,
    except,
    count,
  });

test("the newest unlinked recordings come first, and none that is in hand already", async () => {
  await addRecordings(5);
  expect(await ask(DANA, 2)).toEqual(["r0", "r1"]);
  expect(await ask(DANA, 2, ["r0", "r1"])).toEqual(["r2", "r3"]);
  expect(await ask(DANA, 2, ["r0", "r1", "r2", "r3"])).toEqual(["r4"]);
});

test("two members asking at the same time are never given the same recording", async () => {
  await addRecordings(40);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => ask(at % 2 === 0 ? DANA : KIM, 4)),
  );
  const ofDana = new Set(answers.filter((_, at) => at % 2 === 0).flat());
  const ofKim = answers.filter((_, at) => at % 2 === 1).flat();
  expect(ofDana.size).toBeGreaterThan(0);
  expect(ofKim.length).toBeGreaterThan(0);
  expect(ofKim.filter((id) => ofDana.has(id))).toEqual([]);
});

test("what a member is done with, or doesn't say anything about, can be claimed by others", async () => {
  await addRecordings(2);
  await ask(DANA, 2);
  expect(await ask(KIM, 2)).toEqual([]);
  await claims.releaseClaims(bed.organization.id, DANA.memberId, ["r0"]);
  expect(await ask(KIM, 2)).toEqual(["r0"]);
  await bed.db
    .update(triageClaims)
    .set({ until: new Date(Date.now() - 1_000) })
    .where(eq(triageClaims.recordingId, "r1"));
  expect(await ask(KIM, 2, ["r0"])).toEqual(["r1"]);
});

test("a member who comes back too late is told who has the recording", async () => {
  await addRecordings(2);
  await ask(KIM, 1);
  const taken = await claims.keepClaims(bed.organization.id, DANA, ["r0", "r1"]);
  expect([...taken]).toEqual([["r0", "Kim Lee"]]);
  expect(await ask(KIM, 2, ["r0"])).toEqual([]);
});

test("recordings whose link would be replaced, and those without a time, aren't offered", async () => {
  const refs = [{ dataType: "ENGAGEMENT" as const, id: "e1", externalId: null }];
  await addRecordings(1, { link: { integrationConnectionId: null, refs } });
  expect(await ask(DANA, 5)).toEqual([]);
  await bed.db.delete(indexedRecordings);
  await addRecordings(1, { createdAt: null });
  expect(await ask(DANA, 5)).toEqual([]);
});
