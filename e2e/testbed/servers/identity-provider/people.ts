/** Somebody whom the local identity provider knows; signs in there by the subject alone. */
export type Person = {
  subject: string;
  email: string;
  emailVerified?: boolean;
  name?: string;
  /** Value of the claim `siro_role`. */
  role?: string | string[];
};

/** How the next ID tokens are wrong, each with a valid signature of the provider's own key. */
export type Flaw = "audience" | "issuer" | "nonce" | "expired";
