import { callOrganization, callPlatform, mintToken } from "../calls.ts";
import type { Sandbox } from "../server.ts";
import { defaultVariants, variantChoices } from "../variants.ts";
import { tourPeople, tourSync } from "./tour-people.ts";

/**
 * Calls every operation of the sandbox, with the options that a caller has, and common refusals.
 */
export async function tour(sandbox: Sandbox) {
  const { seed } = sandbox.state;
  const organization = (method: string, path: string, body?: unknown) =>
    callOrganization(sandbox, method, path, body);
  await tourOrganization(sandbox, organization);
  await tourAccess(sandbox, organization);
  const admin = seed.admins[0]?.id ?? "";
  const token = await mintToken(sandbox, admin, "write");
  await tourPlatform(sandbox, (method, path, body) =>
    callPlatform(sandbox, token, method, path, body),
  );
  const read = await mintToken(sandbox, seed.rep.id, "read");
  await callPlatform(sandbox, read, "GET", `/v1/core/organizations/${seed.organizationId}/users`);
  await callPlatform(sandbox, "wrong", "GET", "/v1/core/recordings");
}

export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;
const core = "/v1/core";
const crm = "/v1/integrations";

async function tourOrganization(sandbox: Sandbox, call: Call) {
  const { seed, engagements, opportunities, accounts, crmUsers } = sandbox.state;
  const first = (rows: Map<string, unknown>) => [...rows.keys()][0] ?? "";
  const teams = `${core}/organizations/${seed.organizationId}/teams`;
  const flags =
    "showCrmLinks=true&showSummary=true&showEvaluationScore=true&showEntityExtractions=true&showFollowups=true";
  const recordings = Object.values(seed.recordings).flatMap((ids) => ids.slice(0, 6));
  const { engagementUsers, opportunityUsers } = sandbox.state;
  const paths = [
    `${core}/auth/caller-identity`,
    `${core}/auth/tokens`,
    `${core}/integrations/connections`,
    `${core}/integrations/connections?integrationPlatform=SALESFORCE`,
    ...Object.values(seed.connections).map((id) => `${core}/integrations/connections/${id}`),
    `${core}/integrations/connections/nope`,
    `${core}/users`,
    `${core}/users?disabled=false&excludeSiroUsers=true&pageSize=100`,
    `${core}/users/${seed.rep.id}`,
    `${core}/users/nope`,
    `${core}/organizations`,
    `${core}/organizations/${seed.organizationId}`,
    teams,
    `${teams}/${first(sandbox.state.teams)}`,
    `${teams}/NOPE00`,
    `${crm}/users?pageSize=10`,
    `${crm}/users/${first(crmUsers)}`,
    `${crm}/users/${seed.rep.id}/engagements?limit=5`,
    `${crm}/engagements`,
    `${crm}/engagements/${first(engagements)}`,
    `${crm}/opportunities`,
    `${crm}/opportunities/${first(opportunities)}`,
    `${crm}/accounts`,
    `${crm}/accounts/${first(accounts)}`,
    `${crm}/engagement-users?engagementId=${first(engagements)}`,
    `${crm}/engagement-users/${first(engagementUsers)}`,
    `${crm}/opportunity-users?opportunityId=${first(opportunities)}`,
    `${crm}/opportunity-users/${first(opportunityUsers)}`,
    `${core}/recordings?pageSize=25&${flags}`,
    `${core}/recordings?pageSize=50&showEvaluationScore=true`,
    ...recordings.map((id) => `${core}/recordings/${id}?${flags}`),
    ...recordings.slice(0, 3).map((id) => `${core}/recordings/${id}/summaries`),
    ...recordings.map((id) => `${core}/mobile-events?recordingId=${id}&pageSize=100`),
    `${core}/mobile-events?eventCodeIn=deeplinkReceived`,
    `${core}/mobile-events/${recordings[0]}-e1`,
  ];
  for (const path of paths) await call("GET", path);
  const connection = `${core}/integrations/connections/${seed.connections.paused}`;
  await call("PATCH", connection, { isActive: true, syncTranscript: true, name: "SPOTIO" });
  await tourConnections(call);
  await tourPeople(sandbox, call);
  await tourSync(sandbox, call);
  await call("GET", "/v1/audit/logs?pageSize=100");
}

/** Creating with every refusal that is documented, Salesforce's details, and deleting. */
async function tourConnections(call: Call) {
  const path = `${core}/integrations/connections`;
  const wanted = { name: "Ingage", integrationPlatform: "INGAGE", externalAccountId: "77" };
  const created = (await call("POST", path, { ...wanted, isActive: false })) as { body: unknown };
  await call("POST", path, wanted);
  await call("POST", path, { ...wanted, integrationPlatform: "ZOHO" });
  const details = {
    namespace: "acme",
    org_id: "00D5e000001abcD",
    instance_url: "https://a.example",
  };
  await call("PUT", `${core}/integrations/salesforce`, details);
  await call("PUT", `${core}/integrations/salesforce`, {
    ...details,
    username: "integration@acme.example",
    is_prod: true,
    use_prod_eca: null,
  });
  const { id } = created.body as { id: string };
  await call("DELETE", `${path}/${id}`);
  await call("DELETE", `${path}/${id}`);
}

async function tourAccess(sandbox: Sandbox, call: Call) {
  const { seed } = sandbox.state;
  const owner = seed.admins[0]?.id ?? "";
  const { organizationId } = seed;
  const { clientId, clientSecret } = seed.oauthApps.powerBi ?? {};
  const apps = `${core}/oauth/apps`;
  const app = `${apps}/${clientId}`;
  await call("GET", `${apps}?organizationId=${organizationId}&owner=${owner}&limit=1`);
  await call("GET", `${apps}?organizationId=${organizationId}`);
  await call("GET", app);
  await call("GET", `${apps}/nope`);
  await call("GET", `${app}/access-token?owner=${owner}`);
  const { accessTokenId } = seed.accessTokens.live ?? {};
  await call("GET", `${app}/access-token/${accessTokenId}`);
  await call("DELETE", `${app}/access-token/${accessTokenId}`, { clientSecret, userId: owner });
  const created = { appName: "Tour", owner, organizationId };
  await call("POST", apps, created);
  const { clientId: zapier } = seed.oauthApps.zapier ?? {};
  await call("DELETE", `${apps}/${zapier}`);
}

async function tourPlatform(sandbox: Sandbox, call: Call) {
  const { seed } = sandbox.state;
  const { organizationId } = seed;
  const list = `${core}/recordings`;
  await call("GET", `${list}?limit=20&showCrmCustomer=true&showEvaluationScore=true`);
  await call(
    "GET",
    `${list}?crmLinkStatus=unlinked&showCrmCustomer=true&organizationId=${organizationId}`,
  );
  await call("GET", `${core}/organizations/${organizationId}/users`);
  await call("GET", `${core}/conversation-configurations?organizationId=${organizationId}`);
  for (const licenses of variantChoices.licenses) {
    sandbox.box.variants = { ...defaultVariants(), licenses };
    await call("GET", "/v1/licenses/remaining");
  }
  sandbox.box.variants = defaultVariants();
  const ids = Object.entries(seed.recordings)
    .filter(([story]) => story !== "deleted")
    .flatMap(([, rows]) => rows.slice(0, 3));
  for (const id of ids) {
    await call(
      "GET",
      `${list}/${id}?showCrmCustomers=true&showSummary=true&showEvaluationScore=true`,
    );
    await call("GET", `${list}/${id}/summary`);
    await call("GET", `${list}/${id}/utterances`);
    await call("GET", `${core}/entities/extractions/${id}`);
    await tourScorecard(sandbox, call, id);
  }
  await call("GET", `${list}/nope`);
  const query = { organizationId, searchText: "roof", showCrmCustomer: true };
  await call("POST", "/v2/core/recordings/search", { query, page: 1, pageSize: 10 });
  await call("POST", `${list}/${ids[0]}/signedUrl`);
  const id = seed.recordings.moved?.[0] ?? "";
  const right = sandbox.state.recordings.get(id)?.rightEngagementId ?? "";
  await call("GET", `${list}/${id}/deep-link/siro?timestamp=1000`);
  const link = { dataType: "ENGAGEMENT", id: right, trigger: "USER_LINK_WEB" };
  await call("PUT", `${list}/${id}/link`, link);
  await call("PUT", `${list}/${id}/link`, { ...link, id: "nope" });
  await call("PUT", `${list}/${id}/link`, { dataType: "ENGAGEMENT" });
  await call("DELETE", `${list}/${id}/link`, { ...link, trigger: "USER_UNLINK" });
}

/** The scorecard of a recording's conversation type, asked as live clients do. */
async function tourScorecard(sandbox: Sandbox, call: Call, id: string) {
  const { seed, recordings } = sandbox.state;
  const scorecards = `${core}/scorecards`;
  await call("GET", `${scorecards}/instance-summaries?organizationId=${seed.organizationId}`);
  const { conversationType = "", createdAt = "" } = recordings.get(id) ?? {};
  const at = Date.parse(createdAt);
  const [from, to] = [at - 1, at + 1].map((ms) => new Date(ms).toISOString());
  const query = `startAt=${from}&endAt=${to}&filterBy=RECORDING&filterByIds=${id}`;
  await call("GET", `${scorecards}/evaluated-instances/scorecard-${conversationType}?${query}`);
}
