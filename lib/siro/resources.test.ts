import { describe, expect, test } from "vitest";
import { answering, connect, json, plain, serve } from "#e2e/testbed/siro-server.ts";
import {
  listAccessTokens,
  mintAccessToken,
  revokeAccessToken,
} from "./organization/access-tokens.ts";
import { getCallerIdentity } from "./organization/caller-identity.ts";
import { getConnection, listConnections, updateConnection } from "./organization/connections.ts";
import { getCrmUser, listCrmUsers } from "./organization/crm-users.ts";
import { listUserEngagements, syncEngagement } from "./organization/engagements.ts";
import { createOAuthApp, deleteOAuthApp } from "./organization/oauth-apps.ts";
import { listSummaries } from "./organization/summaries.ts";
import { createUser, updateUser } from "./organization/users.ts";

describe("lists", () => {
  test("bare and wrapped lists read the same", async () => {
    const rows = [{ id: "s", name: "Next steps", content: "Call" }];
    for (const body of [rows, { data: rows }, { data: rows, cursor: null }]) {
      const listing = await listSummaries((await answering(body)).t, { recordingId: "r" });
      expect(listing).toEqual({ items: rows, complete: true, unreadable: 0 });
    }
  });

  test("a list drops only an unreadable row and counts it", async () => {
    const { t } = await answering({ data: [{ id: "c1" }, { name: "no id" }, 7, { id: "c2" }] });
    const { items, unreadable } = await listConnections(t);
    expect(items.map(({ id }) => id)).toEqual(["c1", "c2"]);
    expect(unreadable).toBe(2);
  });

  test("lists drop text that cannot be stored and direction marks in names", async () => {
    const rows = [{ id: "c\0" }, { id: "c1", name: "roofs\u202Egnp.exe\0 \uD83D" }];
    const { items, unreadable } = await listConnections((await answering({ data: rows })).t);
    expect(items).toMatchObject([{ id: "c1", name: "roofsgnp.exe \uFFFD" }]);
    expect(unreadable).toBe(1);
  });

  test.each([
    ["an object", { rows: [] }],
    ["nothing", null],
    ["rows of which none can be read", { data: [{ name: "no id" }] }],
  ])("a list that is %s is an error, never an empty list", async (_what, body) => {
    const { t } = await answering(body);
    await expect(listConnections(t)).rejects.toMatchObject({
      kind: "contract",
      mayHaveArrived: false,
    });
  });

  test("a text body is an error, never an empty list", async () => {
    const { url } = await serve((response) => plain(response, 200, "Service is warming up"));
    await expect(listConnections(connect(url))).rejects.toMatchObject({ kind: "contract" });
  });

  test("a list without paging is incomplete if Siro has more", async () => {
    const { t, received } = await answering({ data: [{ id: "e" }], cursor: "more" });
    const input = { userId: "u", limit: 50, startingAfter: "e0", startingBefore: "e9" };
    expect((await listUserEngagements(t, input)).complete).toBe(false);
    expect(received[0]?.url).toBe(
      "/v1/integrations/users/u/engagements?limit=50&startingAfter=e0&startingBefore=e9",
    );
  });
});

describe("an engagement that is synced", () => {
  test("an engagement is synced by external ID with all participants and without unknown fields", async () => {
    const { t, received } = await answering({ data: { id: "e", externalId: "9" } });
    const engagementUsers = [{ externalId: "7", email: "ana@x.example", name: "Ana" }];
    const input = { externalId: "9", subject: "Visit", content: undefined, engagementUsers };
    expect(await syncEngagement(t, input)).toMatchObject({ id: "e", subject: null });
    expect(received[0]).toMatchObject({ method: "PUT", url: "/v1/integrations/sync/engagements" });
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      externalId: "9",
      subject: "Visit",
      engagementUsers,
    });
  });
});

describe("connections", () => {
  test("a connection keeps undocumented values, and missing fields are unknown", async () => {
    const syncStatus = [{ id: "s", modelName: "job", modelSyncStatus: "RETRYING" }, "odd"];
    const { t } = await answering({
      id: "c",
      integrationPlatform: "NEW_CRM",
      isActive: "true",
      syncStatus,
    });
    expect(await getConnection(t, { connectionId: "c" })).toMatchObject({
      integrationPlatform: "NEW_CRM",
      isActive: true,
      syncTranscript: null,
      name: null,
      syncStatus: [{ modelSyncStatus: "RETRYING", updatedAt: null }],
    });
  });

  test("a connection is changed only in the given fields", async () => {
    const { t, received } = await answering({ id: "c/1", isActive: false });
    await updateConnection(t, { connectionId: "c/1", changes: { isActive: false } });
    expect(received[0]).toMatchObject({
      method: "PATCH",
      url: "/v1/core/integrations/connections/c%2F1",
      body: '{"isActive":false}',
    });
  });

  test("a connection may have changed if the success is unreadable", async () => {
    const { t } = await answering({ ok: true });
    const call = updateConnection(t, { connectionId: "c", changes: { isActive: false } });
    await expect(call).rejects.toMatchObject({
      kind: "contract",
      status: 200,
      mayHaveArrived: true,
    });
  });
});

describe("who calls", () => {
  test("the caller identity is read bare and wrapped, also for a token of several organizations", async () => {
    const flat = { tokenId: "t", tokenName: "n", organizationId: "o", authorizedOrgGroupId: null };
    for (const body of [flat, { data: flat }]) {
      const identity = await getCallerIdentity((await answering(body)).t);
      expect(identity).toMatchObject({ ...flat, createdBy: null });
    }
    const group = { tokenId: "t", authorizedOrgGroupId: "g", createdAt: "2026-11-20 10:00:00" };
    expect(await getCallerIdentity((await answering(group)).t)).toMatchObject({
      organizationId: null,
      authorizedOrgGroupId: "g",
      createdAt: "2026-11-20T10:00:00.000Z",
    });
    await expect(getCallerIdentity((await answering({})).t)).rejects.toMatchObject({
      kind: "contract",
    });
  });
});

describe("OAuth apps and tokens", () => {
  test("an OAuth app is read with clientID or clientId, bare and wrapped", async () => {
    const input = { appName: "n", owner: "u", organizationId: "o" };
    const secret = "client-secret-1";
    for (const body of [
      { appName: "n", clientID: "app", clientSecret: secret },
      { data: { appName: "n", clientId: "app", clientSecret: secret } },
    ]) {
      const created = await createOAuthApp((await answering(body, 201)).t, input);
      expect(created).toEqual({ appName: "n", clientId: "app", clientSecret: secret });
    }
  });

  test("an error about an incomplete mint response never contains the token", async () => {
    const accessToken = ["eyJhbGciOi", "verysecret"];
    const { t } = await answering({ accessTokenId: "t", accessToken }, 201);
    const input = {
      clientId: "a",
      clientSecret: "s3cret-s3cret",
      userId: "u",
      scope: "read",
    } as const;
    const error: Error = await mintAccessToken(t, input).then(
      () => Promise.reject(new Error("not refused")),
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ kind: "contract", mayHaveArrived: true });
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/verysecret|s3cret-s3cret/);
  });

  test("a token is revoked with the app's secret in the body of DELETE, and an app is deleted on any success", async () => {
    const { url, received } = await serve((response) => response.writeHead(204).end());
    await revokeAccessToken(connect(url), {
      clientId: "a",
      tokenId: "t",
      clientSecret: "s",
      userId: "u",
    });
    await deleteOAuthApp(connect(url), { clientId: "a" });
    expect(received[0]).toMatchObject({
      method: "DELETE",
      url: "/v1/core/oauth/apps/a/access-token/t",
      body: '{"clientSecret":"s","userId":"u"}',
    });
    expect(received[1]).toMatchObject({ method: "DELETE", url: "/v1/core/oauth/apps/a", body: "" });
  });

  test("lists of OAuth apps and tokens follow the cursor", async () => {
    const { url, received } = await serve((response, _request, count) =>
      json(response, 200, {
        data: [{ accessTokenId: `t${count}` }],
        cursor: count < 3 ? count : null,
      }),
    );
    const { items, complete } = await listAccessTokens(connect(url), { clientId: "a", owner: "u" });
    expect([items.length, complete]).toEqual([3, true]);
    expect(received[2]?.url).toBe("/v1/core/oauth/apps/a/access-token?owner=u&limit=100&cursor=2");
  });
});

describe("CRM users, whose shape Siro does not declare", () => {
  test.each([
    [{ id: "1", externalId: "9", name: "Ana Ruiz", email: "ana@x.com", siroUserId: "u" }],
    [
      {
        id: 1,
        remoteId: 9,
        firstName: "Ana",
        lastName: "Ruiz",
        emailAddress: "ana@x.com",
        userId: "u",
      },
    ],
    [
      {
        id: "1",
        remote_id: "9",
        full_name: "Ana Ruiz",
        emails: [{ value: "ana@x.com" }],
        mapped_user_id: "u",
      },
    ],
  ])("a CRM user is read from %j and kept as received", async (row) => {
    const { t } = await answering({ data: [row], cursor: null });
    const { items } = await listCrmUsers(t);
    const expected = {
      id: "1",
      externalId: "9",
      name: "Ana Ruiz",
      email: "ana@x.com",
      siroUserId: "u",
    };
    expect(items[0]).toMatchObject({ ...expected, isActive: null, raw: row });
  });

  test("a CRM user is not found if Siro responds with null", async () => {
    const { t } = await answering({ data: null });
    await expect(getCrmUser(t, { crmUserId: "x" })).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("Siro users", () => {
  test("a Siro user is changed only in the given fields", async () => {
    const { t, received } = await answering({ id: "u/1", email: "new@x.example" });
    await updateUser(t, { userId: "u/1", changes: { email: "new@x.example" } });
    await updateUser(t, { userId: "u/1", changes: { firstName: "Ana", disabled: false } });
    expect(received.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["PUT", "/v1/core/users/u%2F1", '{"email":"new@x.example"}'],
      ["PUT", "/v1/core/users/u%2F1", '{"firstName":"Ana","disabled":false}'],
    ]);
  });

  const newUser = {
    organizationId: "o",
    email: "ana@x.example",
    firstName: "Ana",
    lastName: "Ruiz",
    billable: true,
    suppressEmails: false,
  };

  test("a Siro user is created with the required fields and says whether Siro may email them", async () => {
    const { t, received } = await answering({ data: { uid: "u", externalId: 9 } });
    const made = await createUser(t, { ...newUser, externalId: "9", memberTeamId: "TEAM01" });
    expect(made).toMatchObject({ id: "u", externalId: "9", email: null });
    const { suppressEmails, ...sent } = newUser;
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      ...sent,
      externalId: "9",
      memberTeamId: "TEAM01",
      contactSettings: { suppressEmails },
    });
  });

  test.each([429, 503])(
    "the creation of a Siro user is never retried, not even after a %i",
    async (status) => {
      const { t, received } = await answering({ error: "later" }, status);
      await expect(createUser(t, newUser)).rejects.toMatchObject({ status });
      expect(received).toHaveLength(1);
    },
  );
});
