import "server-only";
import { z } from "zod";
import type { AuditFacts } from "#lib/audit/events.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type AccessToken, listAccessTokens } from "#lib/siro/organization/access-tokens.ts";
import type { Verdict, WriteRow } from "#lib/writes/verdict.ts";
import { listActingTokenIds } from "./acting-token-ids.ts";

/**
 * A minted token. `accessToken` is null where Siro minted it but the answer was lost: the token is active, and
 * its value can't be recovered.
 */
export type MintedToken = {
  accessTokenId: string | null;
  accessToken: string | null;
  /** ISO 8601 */
  expiresAt: string | null;
};

/** The audit row of a mint, before Siro is called. */
export const mintFactsSchema = z.object({
  /** Tokens that Siro listed before; null if they weren't read. */
  before: z.object({ tokenIds: z.array(z.string()).nullable() }).nullable(),
  after: z.object({ scope: z.string(), userId: z.string(), reason: z.string().optional() }),
});
type MintRow = WriteRow<z.infer<typeof mintFactsSchema>>;

type Bound = { clientId: string; userId: string };

/** IDs of an app's tokens that Siro lists for this user. */
export async function listTokenIds(api: SiroTransport, bound: Bound): Promise<string[]> {
  return (await listOf(api, bound)).map((token) => token.accessTokenId);
}

/** If exactly one token appeared for this user and scope since the write began, it was minted. */
export async function judgeMint(row: MintRow, api: SiroTransport): Promise<Verdict<MintedToken>> {
  const known = row.before?.tokenIds ?? null;
  if (known === null) return CANNOT_TELL;
  const clientId = row.target.id;
  const { scope, userId } = row.after;
  const own = await listActingTokenIds(row.organization.id, clientId);
  const fresh = (await listOf(api, { clientId, userId })).filter(
    (token) =>
      !known.includes(token.accessTokenId) &&
      !own.includes(token.accessTokenId) &&
      (token.scope ?? scope) === scope &&
      token.revokedAt === null,
  );
  const [token, another] = fresh;
  if (!token || another) return CANNOT_TELL;
  const { accessTokenId, expiresAt } = token;
  return { state: "happened", value: { accessTokenId, accessToken: null, expiresAt } };
}

export function settledMint(minted: MintedToken, { after }: MintRow): AuditFacts {
  const { accessTokenId, accessToken, expiresAt } = minted;
  return { ...after, accessTokenId, expiresAt, ...(accessToken === null && { valueLost: true }) };
}

// An empty list proves nothing: Siro may list tokens under someone else, or a moment later.
const CANNOT_TELL: Verdict<never> = {
  state: "cannot-tell",
  message: "It's unknown whether a token was minted.",
  remedy: "If one appears in the list later, revoke it: its value can't be recovered.",
};

async function listOf(api: SiroTransport, { clientId, userId }: Bound): Promise<AccessToken[]> {
  return (await listAccessTokens(api, { clientId, owner: userId })).items;
}
