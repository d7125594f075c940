import { createHmac, randomBytes } from "node:crypto";

const signingKey = randomBytes(32);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

type Claims = { sub: string; scope: string; jti: string; iatMs: number; expMs: number };

/** A secret nobody has seen before, with a prefix that leak checks can look for. */
export const createSecret = (prefix: string) => `${prefix}_${randomBytes(30).toString("hex")}`;

/** 28 characters, as Siro's user ids. */
export const createUserId = () =>
  randomBytes(40)
    .toString("base64")
    .replaceAll(/[^a-zA-Z0-9]/g, "")
    .slice(0, 28);

/** A signed JWT as Siro's user tokens are, or an opaque string. */
export function createAccessTokenSecret(format: "jwt" | "opaque", claims: Claims): string {
  if (format === "opaque") return createSecret("sbxtok");
  const body = [
    encode({ alg: "HS256", typ: "JWT" }),
    encode({
      iss: "https://auth.siro.ai",
      aud: "https://api.siro.ai",
      sub: claims.sub,
      scope: claims.scope,
      jti: claims.jti,
      iat: Math.floor(claims.iatMs / 1000),
      exp: Math.floor(claims.expMs / 1000),
    }),
  ].join(".");
  return `${body}.${createHmac("sha256", signingKey).update(body).digest("base64url")}`;
}
