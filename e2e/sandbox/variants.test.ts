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

const get = async (path: string) => (await callOrganization(sandbox, "GET", path)).body;
const engagementsOf = (id: string) => `/v1/integrations/users/${id}/engagements?limit=3`;
const connections = "/v1/core/integrations/connections";
const adminToken = (scope: "read" | "write") =>
  mintToken(sandbox, sandbox.state.seed.admins[0]?.id ?? "", scope);

describe("variants", () => {
  test("users/{id}/engagements takes Siro ids or CRM ids; the other space is empty or 404", async () => {
    const { rep } = sandbox.state.seed;
    expect(await get(engagementsOf(rep.id))).toHaveLength(3);
    expect(await get(engagementsOf(rep.crmUserId))).toEqual([]);
    await client.changeVariants({ engagementsIdSpace: "crm" });
    expect(await get(engagementsOf(rep.id))).toEqual([]);
    expect(await get(engagementsOf(rep.crmUserId))).toHaveLength(3);
    await client.changeVariants({ engagementsOtherId: "404" });
    const other = await callOrganization(sandbox, "GET", engagementsOf(rep.id));
    expect(other.status).toBe(404);
  });

  test("a read token may or may not POST", async () => {
    const token = await adminToken("read");
    const path = `/v1/core/recordings/${sandbox.state.seed.recordings.linked?.[0]}/signedUrl`;
    expect((await callPlatform(sandbox, token, "POST", path)).status).toBe(200);
    await client.changeVariants({ readMayPost: "no" });
    expect((await callPlatform(sandbox, token, "POST", path)).status).toBe(403);
  });

  test("a refused link answers 200 with error, or a status", async () => {
    const token = await adminToken("write");
    const path = `/v1/core/recordings/${sandbox.state.seed.recordings.linked?.[0]}/link`;
    const body = { dataType: "ACCOUNT", id: "nothing" };
    const put = () => callPlatform(sandbox, token, "PUT", path, body);
    expect(await put()).toMatchObject({ status: 200, body: { error: expect.any(String) } });
    await client.changeVariants({ linkRefusal: "status" });
    expect(await put()).toMatchObject({ status: 404, body: { error: expect.any(String) } });
  });

  test("lists come as documented, all wrapped, or all bare", async () => {
    const engagements = engagementsOf(sandbox.state.seed.rep.id);
    expect(await get(engagements)).toBeInstanceOf(Array);
    expect(await get(connections)).toHaveProperty("data");
    await client.changeVariants({ lists: "wrapped" });
    expect(await get(engagements)).toHaveProperty("data");
    await client.changeVariants({ lists: "bare" });
    expect(await get(connections)).toHaveLength(5);
  });

  test("unknown values stand in enumerated fields of some rows", async () => {
    await client.changeVariants({ unknownEnums: "yes" });
    const text = JSON.stringify(await get("/v1/core/recordings?pageSize=25"));
    expect(text).toContain('"flipped"');
    expect(text).toContain('"OPEN"');
  });

  test("optional fields are absent, or everything but the ids of some rows", async () => {
    await client.changeVariants({ missing: "optional" });
    const path = `${connections}/${sandbox.state.seed.connections.healthy}`;
    expect(await get(path)).not.toHaveProperty("syncTranscript");
    expect(await get(path)).toHaveProperty("name");
    await client.changeVariants({ missing: "all-but-id" });
    const { data } = (await get("/v1/core/recordings")) as { data: Record<string, unknown>[] };
    expect(data.every((row) => row.id)).toBe(true);
    expect(data.some((row) => !row.createdAt)).toBe(true);
  });

  test("undocumented paging is honoured, ignored, or always the same page", async () => {
    type Page = { data: { id: string }[]; cursor: string | null };
    const first = (await get("/v1/core/users")) as Page;
    expect(first.data).toHaveLength(25);
    await client.changeVariants({ undocumentedPaging: "ignored" });
    expect(await get("/v1/core/users")).toMatchObject({ cursor: null });
    await client.changeVariants({ undocumentedPaging: "stuck" });
    const again = (await get(`/v1/core/users?cursor=${first.cursor}`)) as Page;
    expect(again.data[0]?.id).toBe(first.data[0]?.id);
  });

  test("refuses a variant that does not exist", async () => {
    await expect(client.changeVariants({ lists: "upside-down" as never })).rejects.toThrow(
      /choices/,
    );
  });
});
