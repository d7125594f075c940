import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { defaultVariants } from "#e2e/sandbox/variants.ts";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import type { PeopleScan } from "./scan.ts";

let bed: Testbed;
let scans: typeof import("./people-scans.ts");

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  scans = await import("./people-scans.ts");
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.clearFaults();
  await bed.siro.changeVariants(defaultVariants());
  await bed.siro.clearJournal();
});

const CRM_LIST = { method: "GET", path: "/v1/integrations/users" };
const rows = () => ({
  users: [...bed.sandbox.state.users.values()].filter(isOurs),
  crmUsers: [...bed.sandbox.state.crmUsers.values()].filter(isOurs),
});
const isOurs = ({ organizationId }: { organizationId: string }) =>
  organizationId === bed.organization.siroOrganizationId;

/** Starts a scan and waits for its end. */
async function scan() {
  const state = scans.startScan(bed.organization);
  while (state.progress !== null) await new Promise((resolve) => setTimeout(resolve, 20));
  return state;
}
async function scanned(): Promise<PeopleScan> {
  const { scan: found, problem } = await scan();
  if (!found) throw new Error(problem?.message);
  return found;
}

test("a scan has every person on both sides exactly once", async () => {
  const { users, crmUsers } = rows();
  const { siro, crm, people, checkedAt } = await scanned();
  expect(siro.users.map(({ id }) => id).sort()).toEqual(users.map(({ id }) => id).sort());
  expect(crm.users.map(({ id }) => id).sort()).toEqual(crmUsers.map(({ id }) => id).sort());
  expect(crm).toMatchObject({ source: "list", why: null, complete: true });
  expect(siro.complete).toBe(true);
  expect(checkedAt).not.toBeNull();
  const records = people.flatMap((person) => person.crm.map(({ id }) => id));
  expect(new Set(records).size).toBe(records.length);
  expect(records).toHaveLength(crmUsers.length);
  const mapped = people.filter(({ siro: user, tie }) => user && tie === "external-id");
  const carried = users.filter(({ externalId }) =>
    crmUsers.some((c) => c.externalId === externalId),
  );
  expect(mapped).toHaveLength(carried.length);
});

test("a scan counts the recordings of the last 30 days", async () => {
  const { impact } = await scanned();
  const since = Date.now() - 30 * 86_400_000;
  const recent = [...bed.sandbox.state.recordings.values()].filter(
    (row) => isOurs(row) && Date.parse(row.createdAt) > since && row.deletedAt === null,
  );
  const done = recent.filter(
    ({ processingStatus, link }) => link || processingStatus === "complete",
  );
  const counted = [...(impact?.byUser.values() ?? [])];
  const sum = (key: "recordings" | "processing") => counted.reduce((n, each) => n + each[key], 0);
  expect(impact?.complete).toBe(true);
  expect(sum("recordings")).toBe(done.length);
  expect(sum("processing")).toBe(recent.length - done.length);
});

test("a scan keeps the raw row from Siro", async () => {
  const { crm } = await scanned();
  const [record] = crm.users;
  const row = bed.sandbox.state.crmUsers.get(record?.id ?? "");
  expect(JSON.parse(record?.rawText ?? "")).toMatchObject({ id: row?.id, name: row?.name });
});

test.each([
  ["is missing", { status: 404 }, "missing"],
  ["is empty", { json: { data: [], cursor: null } }, "empty"],
  ["cannot be read", { json: { users: "none" } }, "unreadable"],
  ["is refused", { status: 403 }, "refused"],
])("a scan takes CRM users from appointments if their list %s", async (_, effect, why) => {
  await bed.siro.addFaults({ match: CRM_LIST, effect });
  const { crm } = await scanned();
  expect(crm).toMatchObject({ source: "participants", why, complete: false });
  const taking = new Set(
    [...bed.sandbox.state.engagementUsers.values()].filter(isOurs).map(({ userId }) => userId),
  );
  expect(crm.users.length).toBeGreaterThan(20);
  expect(crm.users.every(({ id }) => taking.has(id))).toBe(true);
  const [first] = crm.users;
  expect(first?.name).toBe(bed.sandbox.state.crmUsers.get(first?.id ?? "")?.name);
  expect(crm.users.filter(({ externalId }) => externalId !== null).length).toBeGreaterThan(0);
});

test("keeps the last complete scan after a transient error, and reports the error", async () => {
  const before = await scanned();
  await bed.siro.addFaults({ match: { path: "/v1/core/users" }, effect: { status: 500 } });
  const { scan: kept, problem } = await scan();
  expect(kept === before).toBe(true);
  expect(problem).toMatchObject({ kind: "server", status: 500 });
});

test("keeps the last complete scan when Siro refuses the token", async () => {
  const before = await scanned();
  await bed.siro.addFaults({ match: { path: "/v1/core/users" }, effect: { status: 401 } });
  const { scan: kept, problem } = await scan();
  expect(kept === before).toBe(true);
  expect(problem?.kind).toBe("unauthorized");
});

test("a scan without recordings still has the people, and the reason nothing is counted", async () => {
  await bed.siro.addFaults({ match: { path: "/v1/core/recordings" }, effect: { status: 500 } });
  const { impact, impactProblem, people } = await scanned();
  expect(impact).toBeNull();
  expect(impactProblem?.status).toBe(500);
  expect(people.length).toBeGreaterThan(0);
});

test("reads Siro once for simultaneous requests", async () => {
  const state = scans.startScan(bed.organization);
  await Promise.all([1, 2, 3].map(() => scans.readPeopleScan(bed.organization, 10_000)));
  while (state.progress !== null) await new Promise((resolve) => setTimeout(resolve, 20));
  const { entries } = await bed.siro.listJournal();
  const first = entries.filter(({ path }) => path.endsWith("/core/users"));
  const pages = Math.ceil(rows().users.length / 100);
  expect(first).toHaveLength(pages);
});

test("changes from another instance are merged, or trigger a new scan if they were too large to send", async () => {
  const { siro } = await scanned();
  const [user] = siro.users;
  const organizationId = bed.organization.id;
  const notify = async (more: object) => {
    const { receive } = await import("#lib/db/pubsub.ts");
    const data = { organizationId, ...more };
    receive(JSON.stringify({ from: "another", topic: "people read again", data }));
    return scans.readPeopleScan(bed.organization);
  };
  const merged = await notify({ users: [{ ...user, lastName: "Elsewhere" }], records: [] });
  const found = merged.scan?.siro.users.find(({ id }) => id === user?.id);
  expect(found?.lastName).toBe("Elsewhere");
  expect(merged.run).toBeNull();
  const stale = await notify({});
  expect(stale.run, "a new scan").not.toBeNull();
  await stale.run;
});

test("appointments that speak against a match by email make an issue, until they no longer do", async () => {
  const { id: siroUserId, crmUserId } = bed.sandbox.state.seed.rep;
  await bed.siro.changeRow("users", siroUserId, { externalId: null });
  await bed.siro.changeRow("crm-users", crmUserId, { siroUserId: null });
  const issuesOf = (found: PeopleScan | null) =>
    found?.issues.filter((issue) => issue.crmUserIds.includes(crmUserId));
  expect(issuesOf(await scanned())).toEqual([]);

  const note = async (appointments: number) => {
    const evidence = [{ siroUserId, crmUserId, appointments, at: new Date().toISOString() }];
    scans.noteChanged(bed.organization.id, { evidence });
    return issuesOf((await scans.readPeopleScan(bed.organization)).scan);
  };
  const issue = {
    kind: "crm-user-without-siro-user",
    reasons: [
      {
        text: expect.stringContaining(
          "doesn't list the CRM user's appointments for the Siro user (4 checked)",
        ),
      },
    ],
  };
  expect(await note(4)).toMatchObject([issue]);
  expect(issuesOf(await scanned())).toMatchObject([issue]);
  expect(await note(0)).toEqual([]);
  await bed.siro.reset();
});

test("what was changed during a scan stays changed when the scan ends", async () => {
  const before = await scanned();
  const [user] = before.siro.users;
  if (!user) throw new Error("no user");
  const changed = { ...user, email: "changed@example.com" };
  await whileAsked(
    bed.sandbox,
    { method: "GET", path: "^/v1/core/recordings$" },
    scan,
    async () => {
      scans.noteChanged(bed.organization.id, { users: [changed] });
      await scans.readPeopleScan(bed.organization);
    },
  );
  const emails = async () => (await scans.readPeopleScan(bed.organization)).scan?.byId.get(user.id);
  expect((await emails())?.siro?.email).toBe("changed@example.com");
  expect((await scanned()).byId.get(user.id)?.siro?.email, "Siro's own, once read again").toBe(
    user.email,
  );
});
