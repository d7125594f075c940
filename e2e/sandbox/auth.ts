import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { Refusal } from "./answers.ts";
import type { Caller, SandboxContext, SandboxEnv } from "./box.ts";

/** The list of recordings returns its errors as plain text, unlike the rest of this API. */
const isRecordingList = (c: SandboxContext) =>
  c.req.method === "GET" && c.req.path === "/v1/core/recordings";

const libraryAgents =
  /^(node|undici|node-fetch|got|axios|superagent|python-requests|python-urllib|python-httpx|aiohttp|go-http-client|curl|wget|okhttp|java|ruby|libwww-perl|postmanruntime)\b/i;

/**
 * The edge in front of both APIs refuses missing and default library user agents with Cloudflare's
 * code 1010.
 */
export const edge: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  const agent = c.req.header("user-agent")?.trim() ?? "";
  if (agent === "" || libraryAgents.test(agent))
    return c.text("error code: 1010", 403, { server: "cloudflare" });
  return next();
};

/** Whether a route, and not only middleware, answers this method and path. */
const isRouted = (c: SandboxContext) => matchedRoutes(c).some((route) => route.method !== "ALL");

function settle(c: SandboxContext, caller: Caller, tokenId: string) {
  c.set("caller", caller);
  c.get("entry").tokenId = tokenId;
  if (!c.get("box").rateLimit.take(tokenId))
    throw new Refusal(429, "Too many requests, please try again later.", { plain: true });
}

/** The organization API: a bearer organization token that isn't revoked. */
export const organizationAuth: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  if (!isRouted(c)) return next();
  const { state } = c.get("box");
  const secret = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const token = [...state.organizationTokens.values()].find((row) => row.secret === secret);
  if (!token || token.revokedAt) throw new Refusal(401, "Unauthorized");
  const { organizationId } = token;
  settle(c, { api: "organization", token, organizationId }, token.tokenId);
  return next();
};

/** The user-scoped API: an active access token with a scope that allows the verb. */
export const platformAuth: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  if (!isRouted(c)) return next();
  const { state, clock, variants } = c.get("box");
  const plain = isRecordingList(c);
  const unauthorized = () => new Refusal(401, "Unauthorized", { plain });
  const secret = c.req.header("x-siro-auth-token");
  const token = [...state.accessTokens.values()].find((row) => row.secret === secret);
  if (!token || token.revokedAt || Date.parse(token.expiresAt) <= clock.now()) throw unauthorized();
  const app = state.oauthApps.get(token.oAuthAppId);
  const user = state.users.get(token.userId);
  if (!app || app.deletedAt || !user || user.disabled) throw unauthorized();
  const { organizationId } = user;
  const isAdmin = state.organizations.get(organizationId)?.adminUids.includes(user.id) ?? false;
  settle(c, { api: "platform", token, organizationId, user, isAdmin }, token.accessTokenId);
  if (!isVerbAllowed(token.scope, c.req.method, variants))
    throw new Refusal(403, "Token scope does not allow this method", { plain });
  return next();
};

function isVerbAllowed(
  scope: string,
  method: string,
  variants: { readMayPost: string; writeMayRead: string },
): boolean {
  if (method === "GET") return scope === "read" || variants.writeMayRead === "yes";
  if (method === "POST") return scope === "write" || variants.readMayPost === "yes";
  return scope === "write";
}

/** The caller on platform routes. */
export function platformCaller(c: SandboxContext) {
  const caller = c.get("caller");
  if (caller.api !== "platform") throw new Error("not a platform route");
  return caller;
}
