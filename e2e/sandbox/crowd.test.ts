import { afterAll, beforeAll, expect, test } from "vitest";
import { callOrganization } from "./calls.ts";
import { createSandboxClient, type SandboxClient } from "./client.ts";
import { type Sandbox, startSandbox } from "./server.ts";

const people = 20_000;

let sandbox: Sandbox;
let client: SandboxClient;
beforeAll(async () => {
  sandbox = await startSandbox({ people });
  client = createSandboxClient(sandbox.url);
});
afterAll(() => sandbox.close());

const own = <T extends { organizationId: string }>(rows: Map<string, T>) =>
  [...rows.values()].filter((row) => row.organizationId === sandbox.state.seed.organizationId);

/** Every row of a list, page by page. */
async function readAll(path: string) {
  const rows: { id: string }[] = [];
  let pages = 0;
  let query = "?pageSize=100";
  for (;;) {
    const { body } = await callOrganization(sandbox, "GET", `${path}${query}`);
    const { data, cursor } = body as { data: { id: string }[]; cursor: string | null };
    rows.push(...data);
    pages += 1;
    if (!cursor) return { rows, pages };
    query = `?pageSize=100&cursor=${encodeURIComponent(cursor)}`;
  }
}

test("as many extra people as asked for are on both sides, one in ten of them in trouble", () => {
  const { users, crmUsers, seed } = sandbox.state;
  expect([own(users).length, own(crmUsers).length]).toEqual([people + 60, people + 70]);
  const troubled = new Set(
    Object.values(seed.people).flatMap((issues) => issues.flatMap((issue) => issue.siroUserIds)),
  );
  expect(troubled.size / people).toBeGreaterThan(0.05);
  expect(troubled.size / people).toBeLessThan(0.12);
  const byId = new Map(own(crmUsers).map((row) => [row.siroUserId, row]));
  for (const user of own(users)) {
    if (troubled.has(user.id) || user.siroStaff) continue;
    const crmUser = byId.get(user.id);
    expect([crmUser?.externalId, crmUser?.email]).toEqual([user.externalId, user.email]);
  }
  for (const issues of Object.values(seed.people)) expect(issues.length).toBeGreaterThan(50);
});

test("every external id and address stands for one person only", () => {
  const { users, crmUsers } = sandbox.state;
  const ids = own(crmUsers).map((row) => `${row.integrationConnectionId} ${row.externalId}`);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = own(users).map((user) => user.email);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test("lists of 20,000 are read page by page, whole and each row once", async () => {
  for (const [path, count] of [
    ["/v1/integrations/users", people + 70],
    ["/v1/core/users", people + 60],
  ] as const) {
    const { rows, pages } = await readAll(path);
    expect(pages).toBe(Math.ceil(count / 100));
    expect(new Set(rows.map((row) => row.id)).size).toBe(count);
    expect(rows.length).toBe(count);
  }
});

test("a sync of everyone fixes none of the extra people's trouble", async () => {
  expect(await client.syncNow()).toEqual({ tied: 0 });
});

test("the rest of the organization is the same with and without extra people", async () => {
  const before = [...sandbox.state.recordings.keys()];
  await client.reset({ people: 0 });
  expect(own(sandbox.state.users)).toHaveLength(60);
  expect([...sandbox.state.recordings.keys()]).toEqual(before);
});
