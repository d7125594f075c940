import { decodeJwt } from "jose";
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
afterAll(() => sandbox.close());

const identity = "/v1/core/auth/caller-identity";
const recordings = "/v1/core/recordings";
const hourMs = 3_600_000;
const adminId = () => sandbox.state.seed.admins[0]?.id ?? "";

describe("edge", () => {
  test.each([
    "node",
    "undici",
    "python-requests/2.31",
    "python-urllib/3.12",
    "axios/1.7",
    "curl/8.5.0",
    "Go-http-client/2.0",
    "",
  ])("refuses the User-Agent %j with code 1010 as text", async (agent) => {
    const answer = await callOrganization(sandbox, "GET", identity, undefined, {
      "user-agent": agent,
    });
    expect(answer).toMatchObject({ status: 403, text: "error code: 1010" });
  });
});

describe("credentials", () => {
  beforeEach(() => client.reset());
  test("an organization token names its organization", async () => {
    const answer = await callOrganization(sandbox, "GET", identity);
    const { organizationId } = sandbox.state.seed;
    expect(answer).toMatchObject({
      status: 200,
      body: { tokenName: "Ops", organizationId, authorizedOrgGroupId: null },
    });
  });

  test("a token of an organization group says so", async () => {
    const { organizationGroup } = sandbox.state.seed.organizationTokens;
    const headers = { authorization: `Bearer ${organizationGroup}` };
    const answer = await callOrganization(sandbox, "GET", identity, undefined, headers);
    expect(answer.body).toMatchObject({ authorizedOrgGroupId: expect.any(String) });
  });

  test("refuses the wrong kind of credential on both APIs", async () => {
    const userToken = await mintToken(sandbox, adminId(), "read");
    const headers = { authorization: `Bearer ${userToken}`, "x-siro-auth-token": userToken };
    const organization = await callOrganization(sandbox, "GET", identity, undefined, headers);
    expect(organization).toMatchObject({ status: 401, body: { error: expect.any(String) } });
    const { working } = sandbox.state.seed.organizationTokens;
    const platform = await callPlatform(sandbox, working, "GET", `${recordings}/x`);
    expect(platform).toMatchObject({ status: 401, body: { error: expect.any(String) } });
  });

  test("the list of recordings refuses in plain text", async () => {
    const answer = await callPlatform(sandbox, "wrong", "GET", recordings);
    expect(answer).toMatchObject({ status: 401, body: "Unauthorized" });
  });

  test("refuses a revoked organization token", async () => {
    const { revoked } = sandbox.state.seed.organizationTokens;
    const headers = { authorization: `Bearer ${revoked}` };
    const answer = await callOrganization(sandbox, "GET", identity, undefined, headers);
    expect(answer.status).toBe(401);
  });

  test("a user token ends after 16 hours of sandbox clock", async () => {
    const token = await mintToken(sandbox, adminId(), "read");
    await client.advanceClock(15.9 * hourMs);
    expect((await callPlatform(sandbox, token, "GET", recordings)).status).toBe(200);
    await client.advanceClock(0.2 * hourMs);
    expect((await callPlatform(sandbox, token, "GET", recordings)).status).toBe(401);
  });

  test("a user token carries its end as a JWT", async () => {
    const token = await mintToken(sandbox, adminId(), "read");
    const { exp = 0, iat = 0 } = decodeJwt(token);
    expect(exp - iat).toBe(16 * 3600);
  });

  test("a user token ends when it is revoked with the client secret, and only then", async () => {
    const { clientId, clientSecret } = sandbox.state.seed.oauthApps.powerBi ?? {};
    const { accessTokenId, secret = "" } = sandbox.state.seed.accessTokens.live ?? {};
    const path = `/v1/core/oauth/apps/${clientId}/access-token/${accessTokenId}`;
    const userId = adminId();
    const wrong = { clientSecret: "wrong", userId };
    expect((await callOrganization(sandbox, "DELETE", path, wrong)).status).toBe(403);
    expect((await callPlatform(sandbox, secret, "GET", recordings)).status).toBe(200);
    const right = await callOrganization(sandbox, "DELETE", path, { clientSecret, userId });
    expect(right.body).toEqual({ tokenId: accessTokenId });
    expect((await callPlatform(sandbox, secret, "GET", recordings)).status).toBe(401);
  });

  test("a user token ends with its app", async () => {
    const token = await mintToken(sandbox, adminId(), "write");
    const { clientId } = sandbox.state.seed.oauthApps.powerBi ?? {};
    await callOrganization(sandbox, "DELETE", `/v1/core/oauth/apps/${clientId}`);
    expect((await callPlatform(sandbox, token, "GET", recordings)).status).toBe(401);
  });
});

describe("what a caller may", () => {
  beforeAll(() => client.reset());
  test("a read token may not PUT or DELETE", async () => {
    const token = await mintToken(sandbox, adminId(), "read");
    const path = `${recordings}/${sandbox.state.seed.recordings.moved?.[0]}/link`;
    for (const method of ["PUT", "DELETE"]) {
      const answer = await callPlatform(sandbox, token, method, path, {
        dataType: "LEAD",
        id: "x",
      });
      expect(answer.status).toBe(403);
    }
  });

  test("an admin sees the organization's recordings, a rep only the rep's", async () => {
    const { rep } = sandbox.state.seed;
    const owners = async (userId: string) => {
      const token = await mintToken(sandbox, userId, "read");
      const { body } = await callPlatform(sandbox, token, "GET", recordings);
      return new Set((body as { data: { userId: string }[] }).data.map((row) => row.userId));
    };
    expect((await owners(adminId())).size).toBeGreaterThan(5);
    expect(await owners(rep.id)).toEqual(new Set([rep.id]));
  });

  test("only admins list the users of the organization", async () => {
    const { rep, organizationId } = sandbox.state.seed;
    const path = `/v1/core/organizations/${organizationId}/users`;
    const asRep = await mintToken(sandbox, rep.id, "read");
    expect((await callPlatform(sandbox, asRep, "GET", path)).status).toBe(403);
    const asAdmin = await mintToken(sandbox, adminId(), "read");
    expect((await callPlatform(sandbox, asAdmin, "GET", path)).status).toBe(200);
  });

  test("another organization's token neither sees nor changes this one's connections", async () => {
    const { otherOrganization } = sandbox.state.seed.organizationTokens;
    const headers = { authorization: `Bearer ${otherOrganization}` };
    const path = `/v1/core/integrations/connections/${sandbox.state.seed.connections.healthy}`;
    const body = { isActive: false };
    const patch = await callOrganization(sandbox, "PATCH", path, body, headers);
    expect(patch.status).toBe(404);
    expect((await callOrganization(sandbox, "GET", path)).body).toMatchObject({ isActive: true });
  });

  test("an unknown path is 404 in the gateway's shape, on the user-scoped API without a token too", async () => {
    const answer = await callPlatform(sandbox, "", "GET", "/v1/nowhere");
    expect(answer).toMatchObject({ status: 404, body: { code: 404, message: expect.any(String) } });
  });
});

describe("rate limit", () => {
  beforeEach(() => client.reset());
  test("more than 1000 requests per token and minute are 429 as text; another token is not hit", async () => {
    for (let i = 0; i < 1000; i++) sandbox.box.rateLimit.take(tokenIdOf("Ops"));
    const answer = await callOrganization(sandbox, "GET", identity);
    expect(answer.status).toBe(429);
    expect(answer.body).toBeTypeOf("string");
    const { second } = sandbox.state.seed.organizationTokens;
    const headers = { authorization: `Bearer ${second}` };
    expect((await callOrganization(sandbox, "GET", identity, undefined, headers)).status).toBe(200);
    await client.advanceClock(61_000);
    expect((await callOrganization(sandbox, "GET", identity)).status).toBe(200);
  });
});

const tokenIdOf = (name: string) =>
  [...sandbox.state.organizationTokens.values()].find((row) => row.tokenName === name)?.tokenId ??
  "";
