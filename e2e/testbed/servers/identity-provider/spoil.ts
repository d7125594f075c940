import { decodeJwt, SignJWT } from "jose";
import { z } from "zod";
import type { Flaw, Person } from "./people.ts";

const tokensSchema = z.looseObject({ id_token: z.string() });

const FLAWS: Partial<Record<Flaw, Record<string, unknown>>> = {
  audience: { aud: "another application" },
  issuer: { iss: "http://127.0.0.1:1" },
  nonce: { nonce: "of another sign-in" },
  expired: { iat: 1_700_000_000, exp: 1_700_003_600 },
};

/**
 * The provider's tokens, with an ID token that has other claims and the provider's own signature.
 */
export async function changeTokens(
  body: unknown,
  people: ReadonlyMap<string, Person>,
  flaw: Flaw | null,
  key: CryptoKey,
): Promise<unknown> {
  const tokens = tokensSchema.safeParse(body);
  if (!tokens.success) return body;
  const claims = decodeJwt(tokens.data.id_token);
  const own = people.get(claims.sub ?? "")?.claims?.idToken;
  const id_token = await new SignJWT({ ...claims, ...own, ...(flaw ? FLAWS[flaw] : {}) })
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .sign(key);
  return { ...tokens.data, id_token };
}

const userinfoSchema = z.looseObject({ sub: z.string() });

/** Userinfo with the claims of the person's profile, or about someone else if that is the flaw. */
export function changeUserinfo(
  body: unknown,
  people: ReadonlyMap<string, Person>,
  flaw: Flaw | null,
): unknown {
  const said = userinfoSchema.safeParse(body);
  if (!said.success) return body;
  const { sub } = said.data;
  const own = people.get(sub)?.claims?.userinfo;
  const claims = own ? { sub, ...own } : said.data;
  return flaw === "userinfo" ? { ...claims, sub: `not ${sub}` } : claims;
}
