import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Engagement, Opportunity } from "#e2e/sandbox/rows.ts";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { crmReadings, crmRecords } from "#lib/db/crm-schema.ts";
import { createLimiter, replaceLimiter } from "#lib/siro/rate-limit/limiter.ts";
import type { CrmKind } from "./row-of.ts";

let bed: Testbed;
let all: { engagements: Engagement[]; opportunities: Opportunity[] };
let readRecords: typeof import("./read-crm-records.ts").readCrmRecords;
let readAccounts: typeof import("./read-crm-accounts.ts").readCrmAccounts;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  const { state } = bed.sandbox;
  const isOwn = (row: { organizationId: string; deletedAt: string | null }) =>
    row.organizationId === state.seed.organizationId && !row.deletedAt;
  all = {
    engagements: [...state.engagements.values()].filter(isOwn),
    opportunities: [...state.opportunities.values()].filter(isOwn),
  };
  ({ readCrmRecords: readRecords } = await import("./read-crm-records.ts"));
  ({ readCrmAccounts: readAccounts } = await import("./read-crm-accounts.ts"));
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.clearFaults();
  bed.sandbox.box.rateLimit.clear();
  replaceLimiter(createLimiter());
  const { state } = bed.sandbox;
  // The sandbox keeps the order of a map's rows, so there is a new one.
  state.engagements = new Map(all.engagements.slice(0, 60).map((row) => [row.id, { ...row }]));
  state.opportunities = new Map(all.opportunities.slice(0, 30).map((row) => [row.id, { ...row }]));
  await bed.db.delete(crmRecords);
  await bed.db.delete(crmReadings);
});

const contextOf = (signal = new AbortController().signal) => ({
  organizationId: bed.organization.id,
  signal,
  report: async () => {},
});
const stored = (kind: CrmKind) => bed.db.select().from(crmRecords).where(eq(crmRecords.kind, kind));
const idsOf = async (kind: CrmKind) => (await stored(kind)).map(({ id }) => id).sort();
const atSiro = (kind: "engagements" | "opportunities") =>
  [...bed.sandbox.state[kind].values()].filter(({ deletedAt }) => !deletedAt);
const readingOf = async (kind: CrmKind) => {
  const [row] = await bed.db.select().from(crmReadings).where(eq(crmReadings.kind, kind));
  return row;
};
const makeDue = () => bed.db.update(crmReadings).set({ dueAt: new Date(0) });
async function pagesOf(path: string, work: () => Promise<unknown>) {
  const { last } = await bed.siro.listJournal(Number.MAX_SAFE_INTEGER);
  await work();
  const { entries } = await bed.siro.listJournal(last);
  return entries.filter((entry) => entry.path === path);
}
const LIST = "/v1/integrations/engagements";

test("everything that Siro lists is remembered once, with the accounts that came along", async () => {
  const pages = await pagesOf(LIST, () => readRecords(contextOf()));
  const engagements = atSiro("engagements");
  expect(await idsOf("engagement")).toEqual(engagements.map(({ id }) => id).sort());
  expect(await idsOf("opportunity")).toEqual(
    atSiro("opportunities")
      .map(({ id }) => id)
      .sort(),
  );
  expect(pages).toHaveLength(Math.ceil(engagements.length / 25) || 1);
  const [known] = (await stored("engagement")).filter(({ details }) => details.customer);
  const account = bed.sandbox.state.accounts.get(String(known?.details.accountId));
  expect(known?.details).toMatchObject({ customer: account?.name, phones: account?.phoneNumbers });
  expect(await idsOf("account")).toContain(account?.id);
  expect(await readingOf("engagement")).toMatchObject({
    isCut: false,
    problem: null,
    cursor: null,
  });
  expect((await readingOf("engagement"))?.completedAt).not.toBeNull();
});

test("what was read a moment ago is not read again, and later it is read as a whole", async () => {
  await readRecords(contextOf());
  expect(await pagesOf(LIST, () => readRecords(contextOf()))).toEqual([]);
  await makeDue();
  const pages = await pagesOf(LIST, () => readRecords(contextOf()));
  expect(pages.length).toBeGreaterThan(1);
});

test("a reading that is stopped anywhere continues with the page it stopped at, and doubles nothing", async () => {
  const stop = new AbortController();
  let pages = 0;
  const count = async () => {
    pages += 1;
    if (pages === 1) stop.abort();
  };
  await readRecords({ ...contextOf(stop.signal), report: count });
  const before = await readingOf("engagement");
  expect(before).toMatchObject({ completedAt: null });
  expect(before?.cursor).toBeTruthy();
  const rest = await pagesOf(LIST, () => readRecords(contextOf()));
  expect(rest).toHaveLength(3 - (before?.calls ?? 0));
  expect(await idsOf("engagement")).toEqual(
    atSiro("engagements")
      .map(({ id }) => id)
      .sort(),
  );
  const after = await readingOf("engagement");
  expect(after?.rows).toBe(atSiro("engagements").length);
});

test("a record that can't be read keeps a list incomplete, even if a later run reads its end", async () => {
  const stop = new AbortController();
  await bed.siro.addFaults({
    match: { path: `^${LIST}$` },
    effect: { fields: { id: null }, fieldsIn: 1 },
    times: 1,
  });
  await readRecords({ ...contextOf(stop.signal), report: async () => stop.abort() });
  expect(await readingOf("engagement")).toMatchObject({ unreadable: 1, isListed: false });
  await expect(readRecords(contextOf())).rejects.toThrow("Siro sent a record that can't be read.");
  expect(await readingOf("engagement")).toMatchObject({ completedAt: null, isCut: true });
});

test("a list that leads in circles is not taken for whole, says so, and deletes nothing", async () => {
  await readRecords(contextOf());
  const before = await idsOf("engagement");
  await makeDue();
  await bed.siro.addFaults({
    match: { path: `^${LIST}$` },
    effect: { json: { data: [{ id: "round" }], cursor: "again" } },
  });
  await expect(readRecords(contextOf())).rejects.toThrow();
  const reading = await readingOf("engagement");
  expect(reading).toMatchObject({ isCut: true, isListed: false, cursor: null });
  expect(reading?.problem).toBe("Siro's list went back to an earlier page.");
  expect(await idsOf("engagement")).toEqual([...before, "round"].toSorted());
  expect((await stored("engagement")).every(({ goneAt }) => goneAt === null)).toBe(true);
});

test("a cursor that Siro refuses begins the list again, once", async () => {
  const stop = new AbortController();
  await readRecords({ ...contextOf(stop.signal), report: async () => stop.abort() });
  await bed.db.update(crmReadings).set({ cursor: "expired" });
  const pages = await pagesOf(LIST, () => readRecords(contextOf()));
  expect(pages.map(({ status }) => status)).toEqual([400, 200, 200, 200]);
  expect(await readingOf("engagement")).toMatchObject({ rows: 60, problem: null });
});

test("a record that Siro lists no longer is asked for: only 404 makes it gone, and then only its IDs stay", async () => {
  await readRecords(contextOf());
  const [gone, left] = atSiro("engagements");
  await bed.siro.changeRow("engagements", gone?.id ?? "", { deletedAt: new Date().toISOString() });
  await makeDue();
  await readRecords(contextOf());
  const [row] = await bed.db
    .select()
    .from(crmRecords)
    .where(and(eq(crmRecords.kind, "engagement"), eq(crmRecords.id, gone?.id ?? "")));
  expect(row).toMatchObject({ name: null, details: {}, startTime: null });
  expect(row?.goneAt).not.toBeNull();
  expect((await stored("engagement")).find(({ id }) => id === left?.id)?.goneAt).toBeNull();
});

test("accounts that a record only points to are read by ID, and what is not yet read is counted", async () => {
  await bed.siro.addFaults({
    match: { path: "^/v1/integrations/(engagements|opportunities)$" },
    effect: { fields: { account: null } },
  });
  await readRecords(contextOf());
  const pointed = new Set(
    [...atSiro("engagements"), ...atSiro("opportunities")].flatMap(
      ({ accountId }) => accountId ?? [],
    ),
  );
  expect(pointed.size).toBeGreaterThan(3);
  const { readCrmProgress } = await import("./progress.ts");
  const unread = async () => (await readCrmProgress(bed.organization.id)).unreadAccounts;
  expect(await unread()).toBe(pointed.size);
  expect(await readAccounts(contextOf())).toBe("No accounts are waiting to be read.");
  expect(await unread()).toBe(0);
  const names = (await stored("account")).map(({ name }) => name);
  expect(names.toSorted()).toEqual(
    [...pointed].map((id) => bed.sandbox.state.accounts.get(id)?.name).toSorted(),
  );
});

test("a refused token is a failure that is kept in words, and nothing is lost", async () => {
  await readRecords(contextOf());
  const before = await idsOf("opportunity");
  await makeDue();
  await bed.siro.addFaults({ match: { path: "^/v1/integrations/" }, effect: { status: 401 } });
  await expect(readRecords(contextOf())).rejects.toThrow();
  expect((await readingOf("opportunity"))?.problem).toBeTruthy();
  expect(await idsOf("opportunity")).toEqual(before);
});
