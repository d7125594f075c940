import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import {
  findStoredToken,
  openOrganizationToken,
  storeOrganizationToken,
} from "#lib/credentials/organization-token.ts";
import { organizationTokenSchema } from "#lib/credentials/token-text.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { type TokenReport, verifyToken } from "#lib/queries/verify-token.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

export const replaceTokenSchema = z.object({ token: organizationTokenSchema });

/**
 * Replaces the stored token, or adds one after a removal. A token of another Siro organization is
 * refused: its data would appear under this organization's name.
 * @throws DeniedError
 */
export async function replaceToken(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof replaceTokenSchema>,
): Promise<Outcome<{ tokenName: string }>> {
  const { actor: admin, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { token } = replaceTokenSchema.parse(input);
    const report = await checkToken(organization, token);
    const former = await findStoredToken(organization.id);
    const auditId = await transaction(async (tx) => {
      await storeOrganizationToken(tx, organization.id, report.token, admin.memberId);
      return recordChange(tx, admin, organization.id, {
        kind: "organization-token.replace",
        target: { id: report.token.siroTokenId, name: report.token.tokenName },
        before: former ? { tokenName: former.tokenName, tokenId: former.siroTokenId } : undefined,
        after: { tokenName: report.token.tokenName, tokenId: report.token.siroTokenId },
      });
    });
    const value = { tokenName: report.token.tokenName };
    return { status: "succeeded", value, auditId, confirmedAt: report.answeredAt };
  });
}

/**
 * What Siro says about the token, if it's one of this organization.
 * @throws ProblemError
 */
async function checkToken(organization: Organization, token: string): Promise<TokenReport> {
  const report = await verifyToken(token).catch(async (error: unknown) => {
    const isKnown = toProblem(error).status === 401 && (await isStoredToken(organization, token));
    throw isKnown ? new ProblemError(REFUSED_ALREADY) : error;
  });
  if (report.organization.siroOrganizationId === organization.siroOrganizationId) return report;
  const message = `This token belongs to ${report.organization.name}, not to ${organization.name}.`;
  throw new ProblemError({ kind: "input", message, fields: { token: message } });
}

const REFUSED_TEXT =
  "This token is already stored, and Siro refuses it (401) because it was revoked. Generate a new one: in Siro, click your profile picture › API Tokens.";
const REFUSED_ALREADY: Problem = {
  kind: "input",
  status: 401,
  message: REFUSED_TEXT,
  fields: { token: REFUSED_TEXT },
};

async function isStoredToken({ id }: Organization, token: string): Promise<boolean> {
  return openOrganizationToken(id).then(
    ({ secret }) => secret === token,
    () => false,
  );
}
