import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callOrganization, callPlatform, mintToken } from "./calls.ts";
import { createSandboxClient, type SandboxClient } from "./client.ts";
import { countsAsUnlinked } from "./links.ts";
import { type Sandbox, startSandbox } from "./server.ts";
import { listNewestRecordings } from "./state.ts";

let sandbox: Sandbox;
let client: SandboxClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = createSandboxClient(sandbox.url);
});
beforeEach(() => client.reset());
afterAll(() => sandbox.close());

const connectionsPath = "/v1/core/integrations/connections";

describe("seed", () => {
  test("an organization of the promised size, about 15 % of its recordings unlinked", () => {
    const { state } = sandbox;
    const own = <T extends { organizationId: string }>(rows: Map<string, T>) =>
      [...rows.values()].filter((row) => row.organizationId === state.seed.organizationId);
    const kinds = [state.connections, state.teams, state.users, state.crmUsers, state.recordings];
    expect(kinds.map((rows) => own<{ organizationId: string }>(rows).length)).toEqual([
      5, 6, 60, 70, 1200,
    ]);
    const unlinked = own(state.recordings).filter((row) => countsAsUnlinked(state, row));
    expect(unlinked.length / 1200).toBeGreaterThan(0.14);
    expect(unlinked.length / 1200).toBeLessThan(0.17);
  });

  test("every story is among the newest fifty, and every hostile title has a summary below it", () => {
    const { recordings } = sandbox.state;
    const newest = listNewestRecordings(recordings).slice(0, 50);
    const stories = new Set([...recordings.values()].map((row) => row.story));
    expect(stories.size).toBe(9);
    expect(new Set(newest.map((row) => row.story))).toEqual(stories);
    const hostile = [...recordings.values()].filter((row) => /<script|<img/.test(row.title));
    expect(hostile.map((row) => row.summary.length)).toEqual([3, 3]);
  });

  test("no CRM id occurs twice within a connection", () => {
    const { engagements, opportunities, accounts, crmUsers } = sandbox.state;
    for (const rows of [engagements, opportunities, accounts, crmUsers]) {
      const keys = [...rows.values()].map((r) => `${r.integrationConnectionId} ${r.externalId}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test("every time of the past lies in the past, and appointments lie ahead too", () => {
    const now = sandbox.box.clock.iso();
    const { recordings, engagements } = sandbox.state;
    expect([...recordings.values()].every((row) => row.createdAt < now)).toBe(true);
    expect([...engagements.values()].some((row) => row.startTime > now)).toBe(true);
  });
});

describe("state", () => {
  test("a patched connection shows its new state in later reads", async () => {
    const id = sandbox.state.seed.connections.healthy;
    const patched = await callOrganization(sandbox, "PATCH", `${connectionsPath}/${id}`, {
      isActive: false,
    });
    expect(patched.status).toBe(200);
    expect(patched.body).toMatchObject({ id, isActive: false });
    const read = await callOrganization(sandbox, "GET", `${connectionsPath}/${id}`);
    expect(read.body).toMatchObject({ isActive: false });
  });

  test("a linked appointment brings its opportunity and account, and unlinking clears them", async () => {
    const { admins, recordings } = sandbox.state.seed;
    const id = recordings.wrongFuzzyLink?.[0] ?? "";
    const right = sandbox.state.recordings.get(id)?.rightEngagementId ?? "";
    const token = await mintToken(sandbox, admins[0]?.id ?? "", "write");
    const body = { dataType: "ENGAGEMENT", id: right, trigger: "USER_LINK_WEB" };
    const put = await callPlatform(sandbox, token, "PUT", `/v1/core/recordings/${id}/link`, body);
    expect(put).toMatchObject({ status: 200, body: { data: { id: right } } });
    const path = `/v1/core/recordings/${id}?showCrmLinks=true`;
    const linked = await callOrganization(sandbox, "GET", path);
    expect(linked.body).toMatchObject({
      crm: { engagement: { id: right }, opportunity: {}, account: {} },
    });
    await callPlatform(sandbox, token, "DELETE", `/v1/core/recordings/${id}/link`, body);
    const unlinked = await callOrganization(sandbox, "GET", path);
    expect(unlinked.body).toMatchObject({ crm: null });
  });

  test("the same seed gives the same organization", async () => {
    const before = [...sandbox.state.recordings.keys()];
    await client.reset({ seed: 1 });
    expect([...sandbox.state.recordings.keys()]).toEqual(before);
    await client.reset({ seed: 2 });
    expect([...sandbox.state.recordings.keys()]).not.toEqual(before);
  });
});
