import { describe, expect, test } from "vitest";
import { EnvError, readEnv } from "./env.ts";

const key = Buffer.alloc(32, 7).toString("base64");

function faultsOf(source: Record<string, string>): Record<string, string> {
  try {
    readEnv(source);
    return {};
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return Object.fromEntries(error.faults.map(({ name, message }) => [name, message]));
  }
}

describe("the environment", () => {
  test("needs nothing to be set", () => {
    expect(readEnv({ DATABASE_URL: "", PORT: undefined })).toMatchObject({
      SIRO_EXTERNAL_API_URL: "https://functions.siro.ai/api-externalApi",
      SIRO_PLATFORM_API_URL: "https://api.siro.ai",
      SIRO_EXTRACTIONS_API_URL: "https://api.siro.ai",
      ALLOW_LOOPBACK_AUDIO: "off",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      LOG_LEVEL: "info",
    });
  });

  test("names every fault at once, and no value", () => {
    const source = {
      SIRO_PLATFORM_API_URL: "ftp://planted-value",
      DATABASE_URL: "mysql://planted-value",
      ENCRYPTION_KEYS: "planted-value",
      NEXTAUTH_URL: "http://planted-value",
      NEXTAUTH_SECRET: "planted-value",
      AUTH_OIDC_ISSUER: "planted-value",
      AUTH_PASSWORD_SIGN_IN: "planted-value",
      AUTH_OIDC_TRUST_EMAIL: "planted-value",
      TRUSTED_PROXIES: "planted-value",
      ALERT_PRIVATE_NETWORKS: "planted-value",
      PORT: "planted-value",
      METRICS_TOKEN: "planted-value",
      DRAIN_SECONDS: "planted-value",
      LOG_LEVEL: "planted-value",
    };
    expect(Object.keys(faultsOf(source)).sort()).toEqual(Object.keys(source).sort());
    expect(() => readEnv(source)).toThrow(EnvError);
    expect(JSON.stringify(faultsOf(source))).not.toContain("planted-value");
  });

  test.each(["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])("accepts http on %s", (host) => {
    const url = `http://${host}:4000`;
    expect(readEnv({ NEXTAUTH_URL: `${url}/` }).NEXTAUTH_URL).toBe(url);
  });

  test.each(["example.com", "10.0.0.1", "0.0.0.0", "localhost.example.com", "127.0.0.1.nip.io"])(
    "refuses http on %s and says why",
    (host) => {
      expect(faultsOf({ NEXTAUTH_URL: `http://${host}` }).NEXTAUTH_URL).toMatch(/unencrypted.*TLS/);
    },
  );

  test("accepts https anywhere, as an origin only", () => {
    expect(readEnv({ NEXTAUTH_URL: "https://x.example.com" }).NEXTAUTH_URL).toBe(
      "https://x.example.com",
    );
    expect(faultsOf({ NEXTAUTH_URL: "https://x.example.com/admin" }).NEXTAUTH_URL).toMatch(/path/);
  });

  test.each([
    "postgres://siro:p%40ss@db.example.com:5433/siro?sslmode=verify-full",
    "postgresql://localhost/siro",
    "postgres:///siro?host=/var/run/postgresql",
  ])("takes %s for a database", (url) => {
    expect(readEnv({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
  });

  test.each(["mysql://localhost/x", "postgres://localhost", "postgres://u:p#ss@host/x", "siro"])(
    "refuses %s as a database",
    (url) => {
      expect(faultsOf({ DATABASE_URL: url }).DATABASE_URL).toMatch(/postgres:\/\/user:password@/);
    },
  );

  test("takes single sign-on whole or not at all, and passwords off only with it", () => {
    const whole = {
      AUTH_OIDC_ISSUER: "https://login.acme.example/realms/a",
      AUTH_OIDC_CLIENT_ID: "siro-admin",
      AUTH_OIDC_CLIENT_SECRET: "planted-value",
    };
    expect(readEnv({ ...whole, AUTH_PASSWORD_SIGN_IN: "off" }).provider).toMatchObject({
      issuer: whole.AUTH_OIDC_ISSUER,
      name: "login.acme.example",
      roleClaim: null,
      trustsEmail: false,
    });
    expect(readEnv({}).provider).toBeNull();
    const { AUTH_OIDC_CLIENT_ID: _, ...half } = whole;
    expect(faultsOf(half)).toEqual({ AUTH_OIDC_CLIENT_ID: expect.stringMatching(/together/) });
    expect(faultsOf({ AUTH_PASSWORD_SIGN_IN: "off" })).toEqual({
      AUTH_PASSWORD_SIGN_IN: expect.stringMatching(/no one could sign in/),
    });
    for (const issuer of ["http://login.acme.example", "https://a.example/?x", "file:///a"]) {
      expect(faultsOf({ ...whole, AUTH_OIDC_ISSUER: issuer }).AUTH_OIDC_ISSUER).toMatch(/https/);
    }
  });

  test.each([
    ["https://login.microsoftonline.com/common/v2.0", /many tenants/],
    ["https://login.microsoftonline.com/Organizations/v2.0", /many tenants/],
    ["https://login.microsoftonline.us//consumers", /many tenants/],
    ["https://login.microsoftonline.com/%63ommon/v2.0", /many tenants/],
    ["https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", /many tenants/],
    ["https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0", undefined],
    ["https://login.acme.example/realms/common", undefined],
    [undefined, /together/],
  ])("with the issuer %s, trusting unverified addresses is at fault: %s", (issuer, fault) => {
    const source = {
      AUTH_OIDC_TRUST_EMAIL: "on",
      ...(issuer && {
        AUTH_OIDC_ISSUER: issuer,
        AUTH_OIDC_CLIENT_ID: "siro-admin",
        AUTH_OIDC_CLIENT_SECRET: "planted-value",
      }),
    };
    const faults = faultsOf(source);
    const said = issuer ? faults.AUTH_OIDC_TRUST_EMAIL : faults.AUTH_OIDC_ISSUER;
    if (fault) expect(said).toMatch(fault);
    else expect(readEnv(source).provider).toMatchObject({ issuer, trustsEmail: true });
  });

  test("reads several keys in their order", () => {
    const { ENCRYPTION_KEYS } = readEnv({ ENCRYPTION_KEYS: `new:${key}, old:${key}` });
    expect(ENCRYPTION_KEYS?.map(({ kid }) => kid)).toEqual(["new", "old"]);
    expect(ENCRYPTION_KEYS?.every((entry) => entry.key.length === 32)).toBe(true);
  });

  test.each([
    ["short", `a:${Buffer.alloc(16).toString("base64")}`, /32 bytes .* not 16/],
    ["without id", key, /id:key/],
    ["twice the same id", `a:${key},a:${key}`, /Key 2 has the same ID/],
  ])("refuses keys that are %s", (_, keys, message) => {
    expect(faultsOf({ ENCRYPTION_KEYS: keys }).ENCRYPTION_KEYS).toMatch(message);
  });
});
