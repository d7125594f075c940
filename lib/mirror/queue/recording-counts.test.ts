import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getAcross, getDatabase } from "#lib/db/client.ts";
import { cleanUp } from "#lib/db/maintenance.ts";
import {
  indexedRecordings as r,
  recordingCounts,
  recordingTitleCounts,
} from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { countQueue } from "./count-queue.ts";
import { NO_QUEUE_FILTERS } from "./filters.ts";

prepareDatabase();

const AT = new Date("2026-11-20T10:00:00Z");
const ALL = NO_QUEUE_FILTERS;
/** A search in titles, by a letter at a word's beginning and by letters within one. */
const SEARCHES = ["r", "oof"].map((words) => ({ ...ALL, words }));
/** All recordings have an unknown length, so this counts them one by one. */
const oneByOne = (filters = ALL) => ({ ...filters, lengths: ["unknown" as const] });
let organizationId: string;

beforeAll(async () => {
  organizationId = (await addOrganization("Acme")).id;
  await put(await getDatabase(), "bystander", (await addOrganization("Beacon")).id, {});
});

type Executor = Pick<Awaited<ReturnType<typeof getDatabase>>, "insert" | "update" | "delete">;
type State = {
  isLinked?: boolean;
  isDismissed?: boolean;
  isDeleted?: boolean;
  title?: string | null;
};

/** Adds a recording, or changes it. */
async function put(db: Executor, id: string, organization: string, state: State) {
  const row = { organizationId: organization, id, readAt: AT, firstReadAt: AT, ...state };
  const values = { link: { integrationConnectionId: null, refs: [] }, isLinked: false, ...row };
  await db
    .insert(r)
    .values(values)
    .onConflictDoUpdate({ target: [r.organizationId, r.id], set: { isLinked: false, ...state } });
}

const ofId = (id: string) => and(eq(r.organizationId, organizationId), eq(r.id, id));

const states: State[] = [
  {},
  { isLinked: true, title: "Roof" },
  { isDismissed: true, title: "Proof of the roof" },
  { isDeleted: true, title: null },
  { title: "Roof" },
];

async function titlesOf(organization: string) {
  const t = recordingTitleCounts;
  const db = await getDatabase();
  const { titleKey, state, count } = t;
  return db.select({ titleKey, state, count }).from(t).where(eq(t.organizationId, organization));
}

/** Kept counts equal what is counted one by one. */
async function expectTrueCounts() {
  for (const filters of [ALL, ...SEARCHES]) {
    expect(await countQueue(organizationId, filters)).toEqual(
      await countQueue(organizationId, oneByOne(filters)),
    );
  }
}
const write = fc.oneof(
  fc.record({
    kind: fc.constant("put" as const),
    id: fc.nat(7),
    state: fc.constantFrom(...states),
  }),
  fc.record({ kind: fc.constant("remove" as const), id: fc.nat(7) }),
  fc.record({ kind: fc.constant("change all" as const), state: fc.constantFrom(...states) }),
);
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

async function carryOut(db: Executor, each: Write) {
  if (each.kind === "put") await put(db, `r${each.id}`, organizationId, each.state);
  if (each.kind === "remove") await db.delete(r).where(ofId(`r${each.id}`));
  if (each.kind === "change all") {
    await db
      .update(r)
      .set({ isLinked: false, ...each.state })
      .where(eq(r.organizationId, organizationId));
  }
}

test("kept counts equal what is counted one by one, after any writes, also those that are undone", async () => {
  const db = await getDatabase();
  const transactions = fc.array(fc.record({ writes: fc.array(write), isUndone: fc.boolean() }));
  await fc.assert(
    fc.asyncProperty(transactions, async (all) => {
      for (const { writes, isUndone } of all) {
        await db
          .transaction(async (tx) => {
            for (const each of writes) await carryOut(tx, each);
            if (isUndone) tx.rollback();
          })
          .catch((error: unknown) => expect(isUndone, String(error)).toBe(true));
        await expectTrueCounts();
      }
    }),
    { numRuns: 15 },
  );
});

test("kept counts are right after transactions that ran at the same time", async () => {
  const db = await getDatabase();
  const ids = Array.from({ length: 40 }, (_, index) => `same-${index}`);
  await Promise.all(
    ids.map(async (id, index) => {
      await db.transaction(async (tx) => {
        await put(tx, id, organizationId, {});
        await put(tx, id, organizationId, states[index % states.length] ?? {});
      });
      if (index % 4 === 0) await cleanUp(db);
    }),
  );
  expect((await countQueue(organizationId)).all).toBeGreaterThanOrEqual(ids.length);
  for (const filters of SEARCHES)
    expect((await countQueue(organizationId, filters)).all).toBeGreaterThan(0);
  await expectTrueCounts();
  await db.delete(r).where(eq(r.organizationId, organizationId));
  await cleanUp(db);
  expect(await titlesOf(organizationId)).toEqual([]);
});

test("an open transaction that changed recordings keeps no one from changing others", async (context) => {
  if ((await getAcross()) === null) context.skip("the embedded database runs one at a time");
  const db = await getDatabase();
  await put(db, "first", organizationId, { title: "Roof" });
  await put(db, "second", organizationId, { title: "Roof" });
  const before = await countQueue(organizationId);
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '2s'`);
    await put(tx, "first", organizationId, { isLinked: true });
    await put(db, "second", organizationId, { isLinked: true });
    expect((await countQueue(organizationId)).linked).toBe(before.linked + 1);
  });
  expect((await countQueue(organizationId)).linked).toBe(before.linked + 2);
  await expectTrueCounts();
});

test("a title that no recording has any longer isn't kept", async () => {
  const db = await getDatabase();
  const titles = () =>
    db.select().from(recordingTitleCounts).where(eq(recordingTitleCounts.titleKey, "only once"));
  await put(db, "renamed", organizationId, { title: "Only once" });
  expect(await titles()).toMatchObject([{ state: "unlinked", count: 1 }]);
  await put(db, "renamed", organizationId, { isLinked: true });
  expect(await titles()).toMatchObject([{ state: "linked", count: 1 }]);
  await put(db, "renamed", organizationId, { title: null });
  expect(await titles()).toEqual([]);
});

test("a title that two transactions took away at the same time isn't kept for longer than until the next cleanup", async (context) => {
  if ((await getAcross()) === null) context.skip("the embedded database runs one at a time");
  const db = await getDatabase();
  const { id } = await addOrganization("Purged");
  for (const each of ["first", "second"]) await put(db, each, id, { title: "Smith roof" });
  await db.transaction(async (tx) => {
    await put(tx, "first", id, { isLinked: true });
    await put(db, "second", id, { isLinked: true });
    await cleanUp(db);
    expect((await countQueue(id)).linked, "as long as the first one is open").toBe(1);
  });
  await db.delete(r).where(eq(r.organizationId, id));
  expect(await titlesOf(id), "rows that add up to none").not.toEqual([]);
  await cleanUp(db);
  expect(await titlesOf(id)).toEqual([]);
});

test("a cleanup adds up what takes away from a title, and changes no other count", async () => {
  const db = await getDatabase();
  const { id } = await addOrganization("Folded");
  await put(db, "r1", id, { title: "Roof" });
  await put(db, "r2", id, { title: "Proof" });
  const kept = { organizationId: id, state: "unlinked" as const };
  const rows = [2, -3, 1].map((count) => ({ ...kept, titleKey: "roof", count }));
  await db.insert(recordingTitleCounts).values([...rows, { ...kept, titleKey: "proof", count: 3 }]);
  await cleanUp(db);
  const counts = (await titlesOf(id)).map(({ titleKey, count }) => `${titleKey} ${count}`);
  expect(counts.sort()).toEqual(["proof 1", "proof 3", "roof 1"]);
});

test("an organization's counts end with it", async () => {
  const db = await getDatabase();
  const { id } = await addOrganization("Short-lived");
  await put(db, "r1", id, { title: "Roof" });
  expect((await countQueue(id)).unlinked).toBe(1);
  await db.delete(organizations).where(eq(organizations.id, id));
  for (const table of [recordingCounts, recordingTitleCounts])
    expect(await db.select().from(table).where(eq(table.organizationId, id))).toEqual([]);
});
