import "server-only";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { recordSiroCall } from "#lib/metrics/record.ts";
import { NoTokenError } from "#lib/problems/errors.ts";
import {
  createTransport,
  type SiroCredential,
  type SiroResult,
  type SiroTransport,
} from "#lib/siro/http/transport.ts";
import type { Priority } from "#lib/siro/rate-limit/limiter.ts";
import { type ActingToken, actingToken, type Scope } from "./acting-token.ts";
import { findStoredToken, markTokenRefused, openOrganizationToken } from "./organization-token.ts";

export type Siro = {
  /** The organization API with the stored token. @throws NoTokenError */
  organization: () => Promise<SiroTransport>;
  /** The user-scoped API as the member's Siro user. @throws NoIdentityError, NoTokenError */
  platform: (scope: Scope) => Promise<SiroTransport>;
  /** The same for extractions, which have their own host in some installations. */
  extractions: () => Promise<SiroTransport>;
};

type Member = {
  organization: Pick<Organization, "id" | "siroOrganizationId">;
  actor: Actor;
  /** Work that no page waits for takes the jobs' share of the rate. */
  priority?: Priority;
};

/** The two Siro APIs for one member in one organization. */
export function siroFor(input: Member): Siro {
  const { siroOrganizationId } = input.organization;
  const organization = () =>
    organizationTransport(input.organization.id, input.priority ?? "page", siroOrganizationId);
  return {
    organization,
    platform: async (scope) =>
      platformTransport(input, scope, organization, env().SIRO_PLATFORM_API_URL),
    extractions: async () =>
      platformTransport(input, "read", organization, env().SIRO_EXTRACTIONS_API_URL),
  };
}

/** A transport for a token that isn't stored yet, to ask Siro which organization it belongs to. */
export function transportForToken(secret: string): SiroTransport {
  return createTransport({
    api: "organization",
    baseUrl: env().SIRO_EXTERNAL_API_URL,
    credential: { kind: "organization-token", secret, key: "unstored" },
    onResult: logResult,
  });
}

/** The user-scoped API with a token that was just minted, to prove that it works. */
export function transportForUserToken(secret: string): SiroTransport {
  return createTransport({
    api: "platform",
    baseUrl: env().SIRO_PLATFORM_API_URL,
    credential: { kind: "user-token", secret, key: "unstored" },
    onResult: logResult,
  });
}

/**
 * A 401 from these may be about the app's secret in the body, so it says nothing about the token.
 */
const WITH_APP_SECRET = ["accessTokens.mint", "accessTokens.revoke"];

/** The organization API without a member: for settling rows after a crash, and for long runs. */
export async function organizationTransport(
  organizationId: string,
  priority: Priority = "page",
  siroOrganizationId?: string,
): Promise<SiroTransport> {
  const token = await openOrganizationToken(organizationId);
  const { secret, siroTokenId } = token;
  let refused = token.refused;
  return createTransport({
    api: "organization",
    baseUrl: env().SIRO_EXTERNAL_API_URL,
    credential: { kind: "organization-token", secret, key: `organization ${siroTokenId}` },
    organizationId: siroOrganizationId,
    priority,
    onResult: (result) => {
      logResult(result);
      if (result.outcome === "unauthorized" && WITH_APP_SECRET.includes(result.operation)) return;
      const refusedNow = result.outcome === "unauthorized";
      if (refusedNow === refused || !(refusedNow || result.outcome === "ok")) return;
      refused = refusedNow;
      void markTokenRefused(organizationId, siroTokenId, refusedNow).catch((error: unknown) =>
        log.error({ err: error }, "token state not stored"),
      );
    },
  });
}

async function platformTransport(
  input: Member,
  scope: Scope,
  organizationApi: () => Promise<SiroTransport>,
  baseUrl: string,
): Promise<SiroTransport> {
  // Removing the token means that nothing should be read, though user tokens stay active for hours.
  if (!(await findStoredToken(input.organization.id))) throw new NoTokenError();
  const { organization, actor } = input;
  const ask = { organization, actor, scope, organizationApi };
  let used = await actingToken(ask);
  return createTransport({
    api: "platform",
    baseUrl,
    credential: userCredential(used),
    organizationId: input.organization.siroOrganizationId,
    priority: input.priority,
    onResult: logResult,
    renew: async () => {
      used = await actingToken({ ...ask, refused: used.siroTokenId });
      return userCredential(used);
    },
  });
}

function userCredential(token: ActingToken): SiroCredential {
  return { kind: "user-token", secret: token.secret, key: `user ${token.siroTokenId}` };
}

function logResult(result: SiroResult): void {
  recordSiroCall(result);
  log.info({ siro: result }, "siro call");
}
