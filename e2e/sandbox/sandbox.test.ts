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

const connectionsPath = "/v1/core/integrations/connections";

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
