import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { indexedReps } from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";

let bed: Testbed;
let readReps: typeof import("./read-reps.ts").readReps;
let findRepNames: typeof import("./find-rep-names.ts").findRepNames;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  ({ readReps } = await import("./read-reps.ts"));
  ({ findRepNames } = await import("./find-rep-names.ts"));
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.siro.clearFaults());

const run = () =>
  readReps({
    organizationId: bed.organization.id,
    signal: new AbortController().signal,
    report: async () => {},
  });
const stored = () =>
  bed.db.select().from(indexedReps).where(eq(indexedReps.organizationId, bed.organization.id));
const isUser = (id: string) =>
  and(eq(indexedReps.organizationId, bed.organization.id), eq(indexedReps.userId, id));

test("reps are remembered with name, team, and the only connection of their CRM users", async () => {
  await run();
  const rows = await stored();
  const users = await bed.siro.listRows("users");
  const matched = rows.filter(({ connectionId }) => connectionId !== null);
  expect(matched.length).toBeGreaterThan(0);
  const connections = (await bed.siro.listRows("connections")).map(({ id }) => id);
  for (const { connectionId } of matched) expect(connections).toContain(connectionId);
  const [row] = rows.filter(({ teamName }) => teamName !== null);
  const user = users.find(({ id }) => id === row?.userId);
  expect(row?.name).toBe(`${user?.firstName} ${user?.lastName}`);
  const team = (await bed.siro.listRows("teams")).find(({ id }) => id === row?.teamId);
  expect(row?.teamName).toBe(team?.name);
});

test("a part that Siro refuses keeps what was known, and a user that Siro no longer lists goes", async () => {
  await run();
  const before = await stored();
  const known = before.find(({ teamName, connectionId }) => teamName && connectionId);
  await bed.db
    .insert(indexedReps)
    .values({ organizationId: bed.organization.id, userId: "gone", readAt: new Date(0) });
  await bed.siro.addFaults(
    { match: { path: "teams$" }, effect: { status: 403 } },
    { match: { path: "^/v1/integrations/users$" }, effect: { status: 401 } },
  );
  expect(await run()).toContain("Teams couldn't be read.");
  const [after] = await bed.db
    .select()
    .from(indexedReps)
    .where(isUser(known?.userId ?? ""));
  expect(after?.teamName).toBe(known?.teamName);
  expect(after?.connectionId).toBe(known?.connectionId);
  expect(await bed.db.select().from(indexedReps).where(isUser("gone"))).toEqual([]);
});

test("lists that Siro cuts short take no team or connection from anyone", async () => {
  await run();
  const before = await stored();
  const empty = { json: { data: [], hasNextPage: true, cursor: null } };
  await bed.siro.addFaults(
    { match: { path: "teams$" }, effect: empty },
    { match: { path: "^/v1/integrations/users$" }, effect: { status: 403 } },
  );
  const result = await run();
  expect(result).toContain("Teams couldn't be read.");
  expect(result).toContain("Not all CRM users could be read.");
  const placesOf = (rows: typeof before) =>
    rows
      .filter(({ teamName, connectionId }) => teamName !== null || connectionId !== null)
      .map(({ userId, teamName, connectionId }) => [userId, teamName, connectionId])
      .toSorted();
  const after = new Map(placesOf(await stored()).map(([id, ...place]) => [id, place]));
  for (const [id, teamName, connectionId] of placesOf(before)) {
    const [nextTeam, nextConnection] = after.get(id ?? "") ?? [];
    expect(nextTeam).toBe(teamName);
    if (connectionId) expect(nextConnection).toBeTruthy();
  }
});

test("remembered names are those of this organization's reps", async () => {
  const [other] = await bed.db
    .insert(organizations)
    .values({ slug: "other", name: "Other", siroOrganizationId: "other" })
    .returning();
  expect(await findRepNames(other?.id ?? "", ["u1"])).toEqual(new Map());
  await bed.db
    .insert(indexedReps)
    .values({ organizationId: other?.id ?? "", userId: "u1", name: "Eve", readAt: new Date() });
  await run();
  const [rep] = (await stored()).filter(({ name }) => name !== null);
  const names = await findRepNames(bed.organization.id, [rep?.userId ?? "", "u1", "\u202Eno one"]);
  expect([...names]).toEqual([[rep?.userId, rep?.name]]);
});
