import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callOrganization, callPlatform, mintToken } from "./calls.ts";
import { createSandboxClient, type SandboxClient } from "./client.ts";
import { type Sandbox, startSandbox } from "./server.ts";

let sandbox: Sandbox;
let client: SandboxClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = createSandboxClient(sandbox.url);
});
beforeEach(() => client.reset());
afterAll(() => sandbox.close());

const list = "/v1/core/integrations/connections";
const one = () => `${list}/${sandbox.state.seed.connections.healthy}`;
const isActive = () =>
  sandbox.state.connections.get(sandbox.state.seed.connections.healthy)?.isActive;

describe("faults", () => {
  test("a status hits as often as said, then the rule is spent", async () => {
    await client.addFaults({ match: { path: "connections" }, effect: { status: 503 }, times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++)
      statuses.push((await callOrganization(sandbox, "GET", list)).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test("rules that answer take turns, and the earlier one goes first", async () => {
    for (const status of [501, 502, 503])
      await client.addFaults({ match: { path: "connections" }, effect: { status }, times: 1 });
    await client.addFaults({ match: { path: "connections" }, effect: { latencyMs: 1 }, times: 1 });
    const statuses = [];
    for (let i = 0; i < 4; i++)
      statuses.push((await callOrganization(sandbox, "GET", list)).status);
    expect(statuses).toEqual([501, 502, 503, 200]);
    const rules = await fetch(`${sandbox.url}/__sandbox/faults`).then((each) => each.json());
    expect(rules).toMatchObject({ rules: Array(4).fill({ left: 0 }) });
  });

  test("a rule for one method and API leaves others alone", async () => {
    const match = { method: "PATCH", api: "organization" as const };
    await client.addFaults({ match, effect: { status: 500 } });
    expect((await callOrganization(sandbox, "GET", list)).status).toBe(200);
    const patch = await callOrganization(sandbox, "PATCH", one(), { isActive: false });
    expect(patch.status).toBe(500);
    expect(isActive()).toBe(true);
  });

  test("a dropped request never takes effect", async () => {
    await client.addFaults({ effect: { drop: true } });
    await expect(callOrganization(sandbox, "PATCH", one(), { isActive: false })).rejects.toThrow();
    expect(isActive()).toBe(true);
    const { entries } = await client.listJournal();
    expect(entries.at(-1)).toMatchObject({ method: "PATCH", status: null, fault: "drop" });
  });

  test("a lost answer has taken effect", async () => {
    await client.addFaults({ effect: { loseAnswer: true } });
    await expect(callOrganization(sandbox, "PATCH", one(), { isActive: false })).rejects.toThrow();
    expect(isActive()).toBe(false);
  });

  test("a late request takes effect after its connection is gone", async () => {
    await client.addFaults({ effect: { lateMs: 1_000 } });
    await expect(callOrganization(sandbox, "PATCH", one(), { isActive: false })).rejects.toThrow();
    expect(isActive()).toBe(true);
    await expect.poll(isActive).toBe(false);
  });

  test("a rule that comes after a request leaves alone what arrives before it, and itself", async () => {
    const match = { method: "GET" };
    await client.addFaults({ match, after: { method: "PATCH" }, effect: { status: 503 } });
    const statusOf = async (method: string, path: string, body?: object) =>
      (await callOrganization(sandbox, method, path, body)).status;
    expect(await statusOf("GET", one())).toBe(200);
    expect(await statusOf("PATCH", one(), { isActive: false })).toBe(200);
    expect(await statusOf("GET", one())).toBe(503);
  });

  test("a malformed body is not JSON, a truncated one ends early", async () => {
    await client.addFaults({ effect: { body: "malformed" }, times: 1 });
    await expect(callOrganization(sandbox, "GET", list)).rejects.toThrow(/JSON/);
    await client.addFaults({ effect: { body: "truncated" }, times: 1 });
    await expect(callOrganization(sandbox, "GET", list)).rejects.toThrow(/terminated/);
  });

  test("fields are set wherever they occur, and the rest of the answer stays", async () => {
    await client.addFaults({ effect: { fields: { name: "x", updatedAt: 8.64e15 } }, times: 1 });
    const spoiled = await callOrganization(sandbox, "GET", one());
    const whole = await callOrganization(sandbox, "GET", one());
    const expected = whole.text
      .replaceAll(/"name":"[^"]*"/g, '"name":"x"')
      .replaceAll(/"updatedAt":"[^"]*"/g, '"updatedAt":8640000000000000');
    expect(spoiled.text).toBe(expected);
    expect(spoiled.text.match(/8640000000000000/g)?.length).toBeGreaterThan(1);
  });

  test("fields may be set in the first objects alone", async () => {
    await client.addFaults({ effect: { fields: { email: "x" }, fieldsIn: 2 }, times: 1 });
    const spoiled = await callOrganization(sandbox, "GET", "/v1/core/users");
    expect(spoiled.text.match(/"email":"x"/g)).toHaveLength(2);
    expect(spoiled.text.match(/"email":"[^"]*@/g)?.length).toBeGreaterThan(10);
  });

  test("html and text come with their content type", async () => {
    await client.addFaults({ effect: { body: "html", status: 502 }, times: 1 });
    const html = await callOrganization(sandbox, "GET", list);
    expect(html).toMatchObject({ status: 502, body: expect.stringContaining("<html>") });
    await client.addFaults({ effect: { body: "text" }, times: 1 });
    expect((await callOrganization(sandbox, "GET", list)).status).toBe(200);
  });

  test("a share of 0.5 hits about half, the same ones for a seed", async () => {
    await client.addFaults({ effect: { status: 500 }, share: 0.5 });
    let hits = 0;
    for (let i = 0; i < 60; i++)
      if ((await callOrganization(sandbox, "GET", list)).status === 500) hits += 1;
    expect(hits).toBeGreaterThan(15);
    expect(hits).toBeLessThan(45);
  });

  test("refuses a rule with a misspelt key", async () => {
    const rule = { effect: { latency: 5 } } as object;
    await expect(client.addFaults(rule as never)).rejects.toThrow(/latency/);
  });
});

describe("journal", () => {
  test("keeps requests in order with credentials and secrets masked", async () => {
    const { last } = await client.listJournal();
    const userId = sandbox.state.seed.admins[0]?.id ?? "";
    const token = await mintToken(sandbox, userId, "read");
    await callPlatform(sandbox, token, "GET", "/v1/core/recordings?limit=1");
    const { entries } = await client.listJournal(last);
    expect(entries.map(({ api, method, status }) => [api, method, status])).toEqual([
      ["organization", "POST", 201],
      ["platform", "GET", 200],
    ]);
    expect(entries[1]).toMatchObject({ query: { limit: "1" }, tokenId: expect.any(String) });
    const text = JSON.stringify(entries);
    expect(text).not.toContain(token);
    expect(text).not.toContain(sandbox.state.seed.oauthApps.powerBi?.clientSecret);
    expect(text).not.toContain(sandbox.state.seed.organizationTokens.working);
  });

  test("numbers keep counting after it was cleared", async () => {
    await callOrganization(sandbox, "GET", list);
    const { last } = await client.listJournal();
    await client.clearJournal();
    await callOrganization(sandbox, "GET", list);
    const { entries } = await client.listJournal(last);
    expect(entries.map((entry) => entry.n)).toEqual([last + 1]);
  });
});

describe("state", () => {
  test("shows rows without secrets and changes them behind the dashboard's back", async () => {
    const { seed } = sandbox.state;
    const tokens = await client.listRows("access-tokens");
    expect(JSON.stringify(tokens)).not.toContain(seed.accessTokens.live?.secret);
    await client.changeRow("connections", seed.connections.paused, { isActive: true });
    expect(await client.getRow("connections", seed.connections.paused)).toMatchObject({
      isActive: true,
    });
    const admin = seed.admins[0]?.id ?? "";
    await client.changeRow("users", admin, { isAdmin: false });
    expect(sandbox.state.organizations.get(seed.organizationId)?.adminUids).not.toContain(admin);
  });
});
