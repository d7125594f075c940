import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { ProviderSettings } from "#lib/env-provider.ts";
import { log } from "#lib/log.ts";
import { cappedAgent, PROVIDER_LIMITS } from "./capped-agent.ts";
import { type Claims, ForeignUserinfoError, mergeUserinfo, missingClaims } from "./claims.ts";
import type { ProviderProblem } from "./problems.ts";

export const PROVIDER_ID = "oidc";

const withoutSlash = (issuer: string) => issuer.replace(/\/$/, "");

/** openid-client's error codes for failures other than a refused answer. */
const UNREACHABLE = /^(ECONN\w*|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|UND_\w+)$/;

class ForeignIssuer extends Error {
  override message = "The answer names another issuer than AUTH_OIDC_ISSUER.";
}

function problemOf(error: unknown): ProviderProblem {
  if (error instanceof ForeignIssuer || error instanceof ForeignUserinfoError) return "refused";
  const { name, code, error: said } = Object(error);
  if (name === "RPError") return /timed out/.test(String(error)) ? "down" : "refused";
  if (name === "OPError") return said === "invalid_grant" ? "late" : "failed";
  return UNREACHABLE.test(String(code)) ? "down" : "failed";
}

/**
 * Any OpenID Connect provider, with PKCE, state and nonce. openid-client checks the ID token's
 * signature, issuer, audience and nonce; claims it lacks are read from the userinfo endpoint.
 * @param note receives the reason why an answer was refused
 */
export function providerConfig(
  settings: ProviderSettings,
  note: (problem: ProviderProblem) => void,
): OAuthConfig<Claims> {
  const { issuer, clientId, clientSecret, name } = settings;
  let claims: Claims = {};
  const refused = (error: unknown) => {
    note(problemOf(error));
    // Only its message: the error may contain the token itself.
    const reason = error instanceof Error ? error.message : "unknown";
    log.warn({ reason }, "the identity provider's answer was not accepted");
    return error;
  };
  return {
    id: PROVIDER_ID,
    name,
    type: "oauth",
    wellKnown: `${withoutSlash(issuer)}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    token: {
      async request({ client, params, checks, provider }) {
        try {
          const redirectUri = provider.callbackUrl;
          const tokens = await client.callback(redirectUri, params, checks);
          // Discovery may name a different issuer than the configured one.
          if (withoutSlash(tokens.claims().iss) !== withoutSlash(issuer)) throw new ForeignIssuer();
          claims = { ...tokens.claims() };
          return { tokens };
        } catch (error) {
          throw refused(error);
        }
      },
    },
    userinfo: {
      async request({ client, tokens }) {
        const missing = missingClaims(claims, settings);
        const { userinfo_endpoint: endpoint } = client.issuer.metadata;
        if (missing.length === 0 || !endpoint || !tokens.access_token) return claims;
        try {
          const userinfo = await client.userinfo(tokens.access_token);
          return mergeUserinfo(claims, userinfo, settings.roleClaim);
        } catch (error) {
          // A missing name isn't a reason to fail a sign-in.
          const isMinor = missing.every((claim) => claim === "name");
          if (isMinor && !(error instanceof ForeignUserinfoError)) return claims;
          throw refused(error);
        }
      },
    },
    profile: ({ sub }) => ({ id: String(sub) }),
    httpOptions: { timeout: PROVIDER_LIMITS.deadlineMs, agent: cappedAgent(issuer) },
  };
}
