/** Why a sign-in through the identity provider failed. Client-safe. */
export const PROVIDER_PROBLEMS = {
  cancelled: "You canceled the sign-in at the provider. Nothing has changed.",
  late: "This sign-in took longer than 15 minutes, or began in another browser. Start again.",
  refused:
    "The provider's answer isn't meant for siro-admin or is about another person, so you weren't signed in. Start again.",
  failed: "The provider could not sign you in. Try again, or ask the provider's admin.",
  down: "The provider could not be reached, or its answer was incomplete. Try again in a minute.",
  "no-email":
    "The provider sent no email address: the claim “email” is missing. Ask the provider's admin to add it.",
  malformed:
    "The email address that the provider sent is malformed. Ask the provider's admin to correct the claim “email”.",
  "no-verified":
    "The provider didn't say whether your email address is verified: the claim “email_verified” is missing. Ask the provider's admin to add it, or ask the person who runs this server to set AUTH_OIDC_TRUST_EMAIL.",
  unverified:
    "The provider has not verified your email address. Verify it there, then sign in again.",
  uninvited: "Your email address is not invited. Ask an admin to invite it.",
  taken:
    "The account with your email address belongs to another identity at the provider. Ask an admin to remove it and to invite you.",
  removed: "You are no longer a member of any organization. Ask an admin for an invitation.",
  busy: "Too many sign-ins were started from your network. Wait a minute.",
} as const;
export type ProviderProblem = keyof typeof PROVIDER_PROBLEMS;

export function isProviderProblem(text: unknown): text is ProviderProblem {
  return typeof text === "string" && Object.hasOwn(PROVIDER_PROBLEMS, text);
}
