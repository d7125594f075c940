import "server-only";
import { z } from "zod";
import { forgetActingToken } from "#lib/credentials/acting-token-ids.ts";
import { lateProblem } from "#lib/writes/late-problem.ts";
import type { Settler } from "#lib/writes/reconcilers.ts";
import { findLostToken } from "./lost-token.ts";
import { readRevocation } from "./revoke-token.ts";

const mintSchema = z.object({
  before: z.object({ tokenIds: z.array(z.string()).nullable() }).nullable(),
  after: z.object({ scope: z.string(), userId: z.string() }),
});
const revocationSchema = z.object({ before: z.object({ accessTokenId: z.string() }) });

/** A crash while a token was minted: if it was, it lives, and nobody knows its value. */
export const settleTokenMint: Settler = async (write, api) => {
  const { before, after } = mintSchema.parse(write);
  const settled = await findLostToken(api, {
    organizationId: write.organization.id,
    clientId: write.targetId,
    known: before?.tokenIds ?? null,
    ...after,
  });
  if (settled.state !== "happened") {
    return { outcome: "unknown", problem: lateProblem("Whether a token was minted is not known.") };
  }
  const { accessTokenId, expiresAt } = settled.value;
  return { outcome: "succeeded", after: { ...after, accessTokenId, expiresAt, valueLost: true } };
};

/** A crash while a token was revoked: Siro knows whether it was. */
export const settleTokenRevocation: Settler = async (write, api) => {
  const { accessTokenId } = revocationSchema.parse(write).before;
  const found = await readRevocation(api, write.targetId, accessTokenId);
  if (!found) return { outcome: "failed", problem: lateProblem("The token is not revoked.") };
  await forgetActingToken(write.organization.id, accessTokenId);
  return { outcome: "succeeded", after: { accessTokenId, revoked: true, ...found } };
};
