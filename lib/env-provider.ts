import { z } from "zod";
import { LOOPBACK } from "./env-urls.ts";

/** Issuer of an OpenID Connect provider, exactly as in its discovery document. */
export const issuerSchema = z
  .string()
  .trim()
  .refine(
    (text) => {
      const url = URL.parse(text);
      const isSafe = url?.protocol === "https:" || LOOPBACK.test(url?.hostname ?? "");
      return isSafe && /^https?:$/.test(url?.protocol ?? "") && !/[?#@]/.test(text);
    },
    { error: "Must be an https address such as https://login.example.com, without ? or #." },
  );

/** Settings for single sign-on. `roleClaim` is the claim with the role, if any. */
export type ProviderSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button: "Sign in with …". */
  name: string;
  /** The claim that carries the role, where there is one. */
  roleClaim: string | null;
  /** Whether an address counts as verified where the provider says nothing about it. */
  trustsEmail: boolean;
};

type Given = {
  AUTH_OIDC_ISSUER?: string;
  AUTH_OIDC_CLIENT_ID?: string;
  AUTH_OIDC_CLIENT_SECRET?: string;
  AUTH_OIDC_NAME?: string;
  AUTH_OIDC_ROLE_CLAIM?: string;
  AUTH_OIDC_TRUST_EMAIL: "on" | "off";
  AUTH_PASSWORD_SIGN_IN: "on" | "off";
};

const REQUIRED_VARIABLES = [
  "AUTH_OIDC_ISSUER",
  "AUTH_OIDC_CLIENT_ID",
  "AUTH_OIDC_CLIENT_SECRET",
] as const;

/** Problems with variables that depend on each other. */
export function providerFaults(given: Given): { name: string; message: string }[] {
  const missing = REQUIRED_VARIABLES.filter((name) => given[name] === undefined);
  if (missing.length === 0) return trustFaults(given);
  const isMeant =
    missing.length < REQUIRED_VARIABLES.length ||
    given.AUTH_OIDC_ROLE_CLAIM !== undefined ||
    given.AUTH_OIDC_TRUST_EMAIL === "on";
  const faults = (isMeant ? missing : []).map((name) => ({
    name,
    message: `${REQUIRED_VARIABLES.join(", ")} must be set together or not at all.`,
  }));
  if (given.AUTH_PASSWORD_SIGN_IN === "on") return faults;
  const message = "Can't be off without AUTH_OIDC_ISSUER: no one could sign in.";
  return [...faults, { name: "AUTH_PASSWORD_SIGN_IN", message }];
}

/**
 * Issuers of Microsoft that sign people of every tenant in, also by the tenant ID that stands for all
 * personal accounts. There, an admin of any tenant gives a user any address.
 */
const MANY_TENANTS =
  /^\/+(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)(\/|$)/i;

function trustFaults({ AUTH_OIDC_TRUST_EMAIL, AUTH_OIDC_ISSUER = "" }: Given) {
  const path = (URL.parse(AUTH_OIDC_ISSUER)?.pathname ?? "").replace(/%[0-9a-f]{2}/gi, (escaped) =>
    String.fromCharCode(Number.parseInt(escaped.slice(1), 16)),
  );
  if (AUTH_OIDC_TRUST_EMAIL === "off" || !MANY_TENANTS.test(path)) return [];
  const message =
    "Can't be on with an issuer for many tenants (common, organizations, consumers): a foreign tenant may claim any address. Put your tenant ID into AUTH_OIDC_ISSUER.";
  return [{ name: "AUTH_OIDC_TRUST_EMAIL", message }];
}

/** Null if single sign-on is not set up. */
export function providerSettings(given: Given): ProviderSettings | null {
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_CLIENT_ID: clientId } = given;
  const clientSecret = given.AUTH_OIDC_CLIENT_SECRET;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    name: given.AUTH_OIDC_NAME ?? new URL(issuer).host,
    roleClaim: given.AUTH_OIDC_ROLE_CLAIM ?? null,
    trustsEmail: given.AUTH_OIDC_TRUST_EMAIL === "on",
  };
}
