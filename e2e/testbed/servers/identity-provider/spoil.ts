import { decodeJwt, SignJWT } from "jose";
import { z } from "zod";
import type { Flaw } from "./people.ts";

const tokensSchema = z.looseObject({ id_token: z.string() });

const FLAWS: Record<Flaw, Record<string, unknown>> = {
  audience: { aud: "another application" },
  issuer: { iss: "http://127.0.0.1:1" },
  nonce: { nonce: "of another sign-in" },
  expired: { iat: 1_700_000_000, exp: 1_700_003_600 },
};

/** The provider's answer with an ID token that it signed, but for something else. */
export async function spoil(body: unknown, flaw: Flaw, key: CryptoKey): Promise<unknown> {
  const tokens = tokensSchema.safeParse(body);
  if (!tokens.success) return body;
  const claims = { ...decodeJwt(tokens.data.id_token), ...FLAWS[flaw] };
  const id_token = await new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .sign(key);
  return { ...tokens.data, id_token };
}
