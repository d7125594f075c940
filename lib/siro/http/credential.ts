import "server-only";

/** What a request is signed with. Further kinds are added here, and callers need not know which one they hold. */
export type SiroCredential = {
  kind: "organization-token" | "user-token";
  secret: string;
  /** Not secret and stable: the limiter and the logs know the credential by it. */
  key: string;
};

export function authHeader({ kind, secret }: SiroCredential): [name: string, value: string] {
  return kind === "organization-token"
    ? ["Authorization", `Bearer ${secret}`]
    : ["x-siro-auth-token", secret];
}

/** A secret that a header cannot carry is no token: it is refused here, since `fetch` would print it. */
export function isSendable({ secret }: SiroCredential): boolean {
  return /^[\x21-\x7e]+$/.test(secret);
}
