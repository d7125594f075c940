import "server-only";
import { toProblem } from "#lib/problems/to-problem.ts";
import { type AppTokens, countLive } from "#lib/queries/app-tokens.ts";
import { tokenState } from "#lib/siro/token-state.ts";
import type { LiveTokens, Person, TokenList, TokenRow } from "../_model/rows.ts";

const ORDER = ["active", "unknown", "expired", "revoked"];

/** Counts for the page. `everybody`: all people who can have a token were checked. */
export function liveTokens(read: AppTokens, everybody: boolean): LiveTokens {
  const count = countLive(read.tokens);
  return { ...count, exact: everybody && read.complete && count.unknown === 0 };
}

export function tokenList(
  read: AppTokens,
  everybody: boolean,
  personOf: (id: string) => Person,
): TokenList {
  const tokens: TokenRow[] = read.tokens.map((token) => {
    const userId = token.userId ?? token.subject;
    return {
      id: token.accessTokenId,
      state: tokenState(token),
      scope: token.scope,
      actsAs: userId ? personOf(userId) : null,
      expiresAt: token.expiresAt,
      createdAt: token.createdAt,
      revokedAt: token.revokedAt,
    };
  });
  return {
    tokens: tokens.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)),
    live: liveTokens(read, everybody),
    asked: read.asked,
    unanswered: read.failures.map(({ input, error }) => ({
      name: personOf(input).name,
      problem: toProblem(error),
      asOf: null,
    })),
  };
}
