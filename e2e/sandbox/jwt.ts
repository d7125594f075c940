import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";

const signingKey = randomBytes(32);

type Claims = { sub: string; scope: string; jti: string; iatMs: number; expMs: number };

/** A new random secret, with a prefix that leak checks can search for. */
export const createSecret = (prefix: string) => `${prefix}_${randomBytes(30).toString("hex")}`;

/** 28 characters, like Siro's user IDs. */
export const createUserId = () =>
  randomBytes(40)
    .toString("base64")
    .replaceAll(/[^a-zA-Z0-9]/g, "")
    .slice(0, 28);

/** A signed JWT like Siro's user tokens, or an opaque string. */
export async function createAccessTokenSecret(
  format: "jwt" | "opaque",
  { sub, scope, jti, iatMs, expMs }: Claims,
): Promise<string> {
  if (format === "opaque") return createSecret("sbxtok");
  return new SignJWT({ scope })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("https://auth.siro.ai")
    .setAudience("https://api.siro.ai")
    .setSubject(sub)
    .setJti(jti)
    .setIssuedAt(Math.floor(iatMs / 1000))
    .setExpirationTime(Math.floor(expMs / 1000))
    .sign(signingKey);
}
