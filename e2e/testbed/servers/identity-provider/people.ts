/** Somebody whom the local identity provider knows; signs in there by the subject alone. */
export type Person = {
  subject: string;
  email: string;
  emailVerified?: boolean;
  name?: string;
  /** Value of the claim `siro_role`. */
  role?: string | string[];
  /** What is said in place of all this, where a provider's own way is tried. */
  claims?: { idToken: Record<string, unknown>; userinfo: Record<string, unknown> };
};

/**
 * How the next answers are wrong: ID tokens with a valid signature of the provider's own key, userinfo
 * about somebody else, or 300 MB in place of tokens.
 */
export const FLAWS = ["audience", "issuer", "nonce", "expired", "userinfo", "huge"] as const;
export type Flaw = (typeof FLAWS)[number];
