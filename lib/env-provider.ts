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
  roleClaim: string | null;
};

type Given = {
  AUTH_OIDC_ISSUER?: string;
  AUTH_OIDC_CLIENT_ID?: string;
  AUTH_OIDC_CLIENT_SECRET?: string;
  AUTH_OIDC_NAME?: string;
  AUTH_OIDC_ROLE_CLAIM?: string;
  AUTH_PASSWORD_SIGN_IN: "on" | "off";
};

const REQUIRED_ROLES = [
  "AUTH_OIDC_ISSUER",
  "AUTH_OIDC_CLIENT_ID",
  "AUTH_OIDC_CLIENT_SECRET",
] as const;

/** Problems with variables that depend on each other. */
export function providerFaults(given: Given): { name: string; message: string }[] {
  const missing = REQUIRED_ROLES.filter((name) => given[name] === undefined);
  if (missing.length === 0) return [];
  const isMeant =
    missing.length < REQUIRED_ROLES.length || given.AUTH_OIDC_ROLE_CLAIM !== undefined;
  const faults = (isMeant ? missing : []).map((name) => ({
    name,
    message: `${REQUIRED_ROLES.join(", ")} must be set together or not at all.`,
  }));
  if (given.AUTH_PASSWORD_SIGN_IN === "on") return faults;
  const message = "Can't be off without AUTH_OIDC_ISSUER: no one could sign in.";
  return [...faults, { name: "AUTH_PASSWORD_SIGN_IN", message }];
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
  };
}
