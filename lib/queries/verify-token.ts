import "server-only";
import type { VerifiedToken } from "#lib/credentials/organization-token.ts";
import { transportForToken } from "#lib/credentials/siro-for.ts";
import { type Problem, problemText } from "#lib/problems/problem.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { getCallerIdentity } from "#lib/siro/organization/caller-identity.ts";
import { getOrganization } from "#lib/siro/organization/organizations.ts";
import { getUser } from "#lib/siro/organization/users.ts";

export type TokenReport = {
  token: VerifiedToken;
  organization: { siroOrganizationId: string; name: string };
  /** When Siro answered, ISO. */
  answeredAt: string;
};

/** All of it on the field: what happened, why, and what to do. */
function field(problem: Problem): ProblemError {
  const text = problemText(problem);
  return new ProblemError({
    kind: "input",
    status: problem.status,
    message: text,
    fields: { token: text },
  });
}

/**
 * Asks Siro whose token this is. Nothing is stored.
 * @throws ProblemError with its own message for a wrong or revoked token, one of an organization
 * group, a blocked server, and Siro being down
 */
export async function verifyToken(secret: string): Promise<TokenReport> {
  const api = transportForToken(secret);
  const caller = await getCallerIdentity(api).catch((error: unknown) => {
    throw field(tokenProblem(error));
  });
  const { organizationId, createdBy } = caller;
  if (caller.authorizedOrgGroupId !== null || organizationId === null) throw field(GROUP_TOKEN);
  const [organization, maker] = await Promise.all([
    getOrganization(api, { organizationId }).catch(nameMayStillCome),
    createdBy ? getUser(api, { userId: createdBy }).catch(() => null) : null,
  ]);
  return {
    token: {
      secret,
      siroTokenId: caller.tokenId ?? "unknown",
      tokenName: caller.tokenName ?? "unnamed",
      createdBy,
      createdByName: maker ? nameOf(maker) : null,
      createdAt: caller.createdAt,
    },
    organization: {
      siroOrganizationId: organizationId,
      name: organization?.name ?? organizationId,
    },
    answeredAt: new Date().toISOString(),
  };
}

const GROUP_TOKEN: Problem = {
  kind: "input",
  message:
    "This token acts for a group of organizations. siro-admin needs a token for one organization.",
  remedy: "In Siro, open the organization itself, then click your profile picture › API Tokens.",
};

function tokenProblem(error: unknown): Problem {
  if (isSiroError(error) && error.kind === "unauthorized") {
    return {
      kind: "unauthorized",
      status: error.status,
      message: `Siro doesn't accept this token (${error.status}). It's mistyped, revoked, or a different kind of token.`,
      remedy: "In Siro, click your profile picture › API Tokens › Generate New API Token.",
    };
  }
  return toProblem(error);
}

/** The name stays with the organization, so passing trouble is worth another try; a refusal is not. */
function nameMayStillCome(error: unknown): null {
  if (isSiroError(error) && ["forbidden", "not-found", "contract"].includes(error.kind))
    return null;
  throw field(tokenProblem(error));
}

function nameOf(user: { firstName: string | null; lastName: string | null; email: string | null }) {
  const name = [user.firstName, user.lastName].filter(Boolean).join(" ");
  return name || user.email;
}
