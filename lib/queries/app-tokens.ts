import "server-only";
import { compareTimes } from "#lib/instants.ts";
import { type Fanned, fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type AccessToken, listAccessTokens } from "#lib/siro/organization/access-tokens.ts";
import { type TokenState, tokenState } from "#lib/siro/token-state.ts";

export type AppTokens = {
  /** Each token once, newest first; Siro may list it for several people. */
  tokens: AccessToken[];
  asked: number;
  failures: Fanned<string, never>["failures"];
  /** False if any person's list could not be read to its end. */
  complete: boolean;
};

/** The tokens of an app, read person by person because Siro has no full list. */
export async function listTokensOfPeople(
  api: SiroTransport,
  input: { clientId: string; people: readonly string[] },
): Promise<AppTokens> {
  const { clientId, people } = input;
  const { answers, failures } = await fanOut(people, (owner) =>
    listAccessTokens(api, { clientId, owner }),
  );
  const byId = new Map<string, AccessToken>();
  for (const { value } of answers)
    for (const token of value.items) byId.set(token.accessTokenId, token);
  return {
    tokens: [...byId.values()].sort((a, b) => compareTimes(b.createdAt, a.createdAt)),
    asked: answers.length,
    failures,
    complete:
      failures.length === 0 &&
      answers.every(({ value }) => value.complete && value.unreadable === 0),
  };
}

/** Tokens known to be live, by scope; `unknown` counts tokens without a known expiration. */
type LiveCount = { live: number; read: number; write: number; unknown: number };

export function countLive(tokens: readonly AccessToken[]): LiveCount {
  const inState = (state: TokenState) => tokens.filter((token) => tokenState(token) === state);
  const live = inState("active");
  return {
    live: live.length,
    read: live.filter(({ scope }) => scope === "read").length,
    write: live.filter(({ scope }) => scope === "write").length,
    unknown: inState("unknown").length,
  };
}
