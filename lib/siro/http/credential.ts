import "server-only";

/** Authenticates a request. New kinds are added here without changes to callers. */
export type SiroCredential = {
  kind: "organization-token" | "user-token";
  secret: string;
  /** Stable and not secret: identifies the credential in the limiter and logs. */
  key: string;
};

export function authHeader({ kind, secret }: SiroCredential): [name: string, value: string] {
  return kind === "organization-token"
    ? ["Authorization", `Bearer ${secret}`]
    : ["x-siro-auth-token", secret];
}

/** Refuses a secret that is not a valid header value, because `fetch` would print it in its error. */
export function isSendable({ secret }: SiroCredential): boolean {
  return /^[\x21-\x7e]+$/.test(secret);
}
