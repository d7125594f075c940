const secretKeys = new Set([
  "clientSecret",
  "accessToken",
  "token",
  "password",
  "refresh_token",
  "access_token",
]);
const secretHeaders = new Set(["authorization", "x-siro-auth-token", "cookie"]);

const mask = (value: string) => (value.length > 12 ? `****${value.slice(-4)}` : "****");

/** Request headers with credentials reduced to their last four characters. */
export function maskHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase())
        ? value.replace(/\S+$/, (secret) => mask(secret))
        : value,
    ]),
  );
}

/** A JSON body with every known secret field masked. */
export function maskBody(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskBody);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      secretKeys.has(key) && typeof child === "string" ? mask(child) : maskBody(child),
    ]),
  );
}
