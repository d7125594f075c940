/** A person known to the local identity provider, who signs in there with only the subject. */
export type Person = {
  subject: string;
  email: string;
  emailVerified?: boolean;
  name?: string;
  /** Value of the claim `siro_role`. */
  role?: string | string[];
  /** Claims sent instead of all these, to test a provider's own format. */
  claims?: { idToken: Record<string, unknown>; userinfo: Record<string, unknown> };
};

/**
 * How the next answers are wrong: ID tokens with a valid signature by the provider's own key,
 * userinfo about someone else, or 300 MB instead of tokens.
 */
export const FLAWS = ["audience", "issuer", "nonce", "expired", "userinfo", "huge"] as const;
export type Flaw = (typeof FLAWS)[number];
