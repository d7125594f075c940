import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import type { Variants } from "#e2e/sandbox/variants.ts";
import { connect } from "#e2e/testbed/siro-server.ts";
import type { WritableTransport } from "./http/transport.ts";
import * as accessTokens from "./organization/access-tokens.ts";
import { getAccount, listAccounts } from "./organization/accounts.ts";
import { getCallerIdentity } from "./organization/caller-identity.ts";
import { getConnection, listConnections, updateConnection } from "./organization/connections.ts";
import { listCrmRefs } from "./organization/crm-links.ts";
import { getCrmUser, listCrmUsers } from "./organization/crm-users.ts";
import * as engagements from "./organization/engagements.ts";
import * as oauthApps from "./organization/oauth-apps.ts";
import { getOpportunity, listOpportunities } from "./organization/opportunities.ts";
import { getOrganization } from "./organization/organizations.ts";
import { listEngagementUsers, listOpportunityUsers } from "./organization/participants.ts";
import * as organizationRecordings from "./organization/recordings.ts";
import { listSummaries } from "./organization/summaries.ts";
import { listTeams } from "./organization/teams.ts";
import { createUser, getUser, listUsers, updateUser } from "./organization/users.ts";
import { listConversationConfigurations } from "./platform/conversation-configurations.ts";
import { linkRecording, unlinkRecording } from "./platform/links.ts";
import { listOrganizationUsers } from "./platform/organization-users.ts";
import * as platformRecordings from "./platform/recordings.ts";
import { getSummary } from "./platform/summaries.ts";

let sandbox: Sandbox;
let control: SandboxClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  control = createSandboxClient(sandbox.url);
});
beforeEach(() => control.reset());
afterAll(() => sandbox.close());

function organizationApi(
  secret = sandbox.state.seed.organizationTokens.working,
): WritableTransport {
  const credential = { kind: "organization-token", secret, key: "organization" } as const;
  return connect(sandbox.organizationUrl, { credential });
}

async function platformApi(scope: "read" | "write"): Promise<WritableTransport> {
  const { oauthApps: apps, admins } = sandbox.state.seed;
  const { clientId = "", clientSecret = "" } = apps.powerBi ?? {};
  const userId = admins[0]?.id ?? "";
  const input = { clientId, clientSecret, userId, scope };
  const { accessToken } = await accessTokens.mintAccessToken(organizationApi(), input);
  const credential = { kind: "user-token", secret: accessToken, key: "user" } as const;
  return connect(sandbox.url, { api: "platform", credential });
}

const first = <T>(rows: Iterable<T>): T => {
  for (const row of rows) return row;
  throw new Error("the sandbox has none");
};

const envelopes: Partial<Variants>[] = [
  {},
  { lists: "wrapped", singles: "wrapped" },
  { lists: "bare" },
  { unknownEnums: "yes", missing: "optional" },
  { missing: "all-but-id" },
];

describe.each(envelopes)("a Siro with the response format %j", (variants) => {
  beforeEach(() => control.changeVariants(variants));

  test("the sandbox is readable through every resource of the organization API", async () => {
    const t = organizationApi();
    const { state } = sandbox;
    const { organizationId, admins, connections, recordings } = state.seed;
    const isWhole = variants.lists !== "bare";
    const whole = (
      listing: { items: unknown[]; unreadable: number; complete: boolean },
      size: number,
    ) => {
      expect(listing.unreadable).toBe(0);
      // A bare list carries no cursor: it is one page, and says nothing of others.
      if (isWhole) expect([listing.items.length, listing.complete]).toEqual([size, true]);
      else expect(listing.items.length).toBeGreaterThan(0);
    };
    const own = <T extends { organizationId: string }>(rows: Map<string, T>) =>
      [...rows.values()].filter((row) => row.organizationId === organizationId);

    if (variants.missing !== "all-but-id") {
      expect(await getCallerIdentity(t)).toMatchObject({
        organizationId,
        authorizedOrgGroupId: null,
      });
    }
    expect((await getOrganization(t, { organizationId })).id).toBe(organizationId);
    whole(await listConnections(t), own(state.connections).length);
    const connectionId = connections.error;
    expect((await getConnection(t, { connectionId })).id).toBe(connectionId);
    whole(await listUsers(t), own(state.users).length);
    const userId = admins[0]?.id ?? "";
    expect((await getUser(t, { userId })).id).toBe(userId);
    whole(await listTeams(t, { organizationId }), own(state.teams).length);
    whole(await listCrmUsers(t), own(state.crmUsers).length);
    const crmUserId = first(own(state.crmUsers)).id;
    expect((await getCrmUser(t, { crmUserId })).id).toBe(crmUserId);

    const engagement = first(own(state.engagements));
    const page = await engagements.listEngagements(t, {});
    expect([page.unreadable, page.items.length > 0]).toEqual([0, true]);
    const engagementId = engagement.id;
    expect((await engagements.getEngagement(t, { engagementId })).id).toBe(engagementId);
    const rep = state.seed.rep.id;
    const ofRep = await engagements.listUserEngagements(t, { userId: rep, limit: 5 });
    expect(ofRep.items).toHaveLength(5);
    const opportunity = first(own(state.opportunities));
    expect((await listOpportunities(t)).items.length).toBeGreaterThan(0);
    const opportunityId = opportunity.id;
    expect((await getOpportunity(t, { opportunityId })).id).toBe(opportunityId);
    const account = first(own(state.accounts));
    expect((await listAccounts(t)).items.length).toBeGreaterThan(0);
    expect((await getAccount(t, { accountId: account.id })).id).toBe(account.id);
    expect((await listEngagementUsers(t, { engagementId })).items.length).toBeGreaterThan(0);
    expect((await listOpportunityUsers(t, {}, { maxItems: 60 })).items.length).toBeGreaterThan(0);

    const recordingId = recordings.linked?.[0] ?? "";
    const listed = await organizationRecordings.listRecordings(t, { pageSize: 25 });
    expect([listed.items.length, listed.unreadable]).toEqual([25, 0]);
    const recording = await organizationRecordings.getRecording(t, { recordingId });
    expect(recording.id).toBe(recordingId);
    if (variants.missing === undefined) expect(listCrmRefs(recording.crm)).not.toEqual([]);
    expect((await listSummaries(t, { recordingId })).unreadable).toBe(0);
  });

  test("the sandbox is readable through every resource of the user-scoped API", async () => {
    const t = await platformApi("read");
    const { organizationId, recordings } = sandbox.state.seed;
    const recordingId = recordings.linked?.[0] ?? "";
    const page = await platformRecordings.listRecordings(t, { organizationId, isUnlinked: true });
    expect([page.items.length > 0, page.unreadable]).toEqual([true, 0]);
    expect((await platformRecordings.getRecording(t, { recordingId })).id).toBe(recordingId);
    expect((await getSummary(t, { recordingId })).unreadable).toBe(0);
    const users = await listOrganizationUsers(t, { organizationId });
    expect([users.items.length > 0, users.unreadable]).toEqual([true, 0]);
    if (variants.missing !== "all-but-id") {
      const kinds = await listConversationConfigurations(t, { organizationId });
      expect([kinds.items.length > 0, kinds.unreadable]).toEqual([true, 0]);
    }
  });

  test("the sandbox stores and returns every write", async () => {
    const t = organizationApi();
    const { state } = sandbox;
    const { organizationId, admins, connections, recordings } = state.seed;
    const connectionId = connections.healthy;
    await updateConnection(t, { connectionId, changes: { isActive: false, name: "New name" } });
    const row = sandbox.state.connections.get(connectionId);
    expect(row).toMatchObject({ isActive: false, name: "New name" });

    const userId = state.seed.rep.id;
    await updateUser(t, { userId, changes: { firstName: "Renamed" } });
    expect(state.users.get(userId)?.firstName).toBe("Renamed");
    const made = await createUser(t, {
      organizationId,
      email: "new.rep@acme-exteriors.example",
      firstName: "New",
      lastName: "Rep",
      externalId: "new-rep",
      billable: false,
      suppressEmails: true,
    });
    expect(state.users.get(made.id)).toMatchObject({ externalId: "new-rep", billable: false });
    const engagementUsers = [{ externalId: "new-rep", email: "new.rep@acme-exteriors.example" }];
    const synced = { externalId: "new-visit", subject: "Visit", engagementUsers };
    const { id: syncedId } = await engagements.syncEngagement(t, synced);
    expect(state.engagements.get(syncedId)?.subject).toBe("Visit");

    const owner = admins[0]?.id ?? "";
    const created = await oauthApps.createOAuthApp(t, { appName: "walk", owner, organizationId });
    const { clientId, clientSecret } = created;
    const apps = await oauthApps.listOAuthApps(t, { organizationId, owner });
    expect(apps.items.map((app) => app.clientId)).toContain(clientId);
    expect((await oauthApps.getOAuthApp(t, { clientId })).clientId).toBe(clientId);
    const grant = { clientId, clientSecret, userId: owner } as const;
    const minted = await accessTokens.mintAccessToken(t, { ...grant, scope: "write" });
    const tokenId = minted.accessTokenId ?? "";
    const tokens = await accessTokens.listAccessTokens(t, { clientId, owner });
    expect(tokens.items.map((token) => token.accessTokenId)).toEqual([tokenId]);

    const credential = { kind: "user-token", secret: minted.accessToken, key: "u" } as const;
    const platform = connect(sandbox.url, { api: "platform", credential });
    const recordingId = recordings.wrongFuzzyLink?.[0] ?? "";
    const id = sandbox.state.recordings.get(recordingId)?.rightEngagementId ?? "";
    const target = { dataType: "ENGAGEMENT", id } as const;
    const engagementOf = async () =>
      (await organizationRecordings.getRecording(t, { recordingId })).crm?.engagement?.id;
    await linkRecording(platform, { recordingId, target });
    if (variants.missing === undefined) expect(await engagementOf()).toBe(id);
    await unlinkRecording(platform, { recordingId, target });
    expect(await engagementOf()).toBeUndefined();

    await accessTokens.revokeAccessToken(t, { ...grant, tokenId });
    const gone = platformRecordings.listRecordings(platform, { organizationId });
    await expect(gone).rejects.toMatchObject({ kind: "unauthorized", status: 401 });
    await oauthApps.deleteOAuthApp(t, { clientId });
    expect(sandbox.state.oauthApps.get(clientId)?.deletedAt).toBeTruthy();
  });
});

test.each(["ignored", "stuck"] as const)(
  "lists end even if Siro has paging %s",
  async (undocumentedPaging) => {
    await control.changeVariants({ undocumentedPaging });
    const users = await listUsers(organizationApi());
    expect(users.items.length).toBeGreaterThan(0);
    expect(new Set(users.items.map(({ id }) => id)).size).toBe(users.items.length);
  },
);

describe("refusals", () => {
  const target = { dataType: "ENGAGEMENT", id: "no-such-row" } as const;

  test("a revoked token is unauthorized, a missing row is not found", async () => {
    const revoked = organizationApi(sandbox.state.seed.organizationTokens.revoked);
    await expect(listConnections(revoked)).rejects.toMatchObject({ kind: "unauthorized" });
    const missing = getConnection(organizationApi(), { connectionId: "nope" });
    await expect(missing).rejects.toMatchObject({ kind: "not-found", status: 404 });
  });

  test("a read token cannot link", async () => {
    const recordingId = sandbox.state.seed.recordings.linked?.[0] ?? "";
    const call = linkRecording(await platformApi("read"), { recordingId, target });
    await expect(call).rejects.toMatchObject({ kind: "forbidden", mayHaveArrived: false });
  });

  test.each(["200", "status"] as const)(
    "a link that Siro refuses with %s is a failure",
    async (linkRefusal) => {
      await control.changeVariants({ linkRefusal });
      const recordingId = sandbox.state.seed.recordings.linked?.[0] ?? "";
      const call = linkRecording(await platformApi("write"), { recordingId, target });
      await expect(call).rejects.toMatchObject({ name: "SiroError", mayHaveArrived: false });
    },
  );
});
