import type { Sandbox } from "./server.ts";

export type Answer = { status: number; body: unknown; text: string };

const agent = "siro-admin-tests/1";

async function call(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { "user-agent": agent, "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, text, body: isJson ? JSON.parse(text) : text };
}

/** A call to the organization API, by default with the seed's working token. */
export function callOrganization(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { working } = sandbox.state.seed.organizationTokens;
  const credential = { authorization: `Bearer ${working}` };
  return call(`${sandbox.organizationUrl}${path}`, method, { ...credential, ...headers }, body);
}

export function callPlatform(
  sandbox: Sandbox,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  return call(`${sandbox.url}${path}`, method, { "x-siro-auth-token": token }, body);
}

/** Mints a user token with the seed's "Power BI export" app. */
export async function mintToken(
  sandbox: Sandbox,
  userId: string,
  scope: "read" | "write",
): Promise<string> {
  const { clientId = "", clientSecret = "" } = sandbox.state.seed.oauthApps.powerBi ?? {};
  const path = `/v1/core/oauth/apps/${clientId}/access-token`;
  const answer = await callOrganization(sandbox, "POST", path, { clientSecret, userId, scope });
  if (answer.status !== 201) throw new Error(`mint: ${answer.status} ${answer.text}`);
  return (answer.body as { accessToken: string }).accessToken;
}
