/** Why a sign-in through the identity provider came to nothing. Client-safe. */
export const PROVIDER_PROBLEMS = {
  cancelled: "You cancelled the sign-in at the provider. Nothing has changed.",
  late: "This sign-in took longer than 15 minutes, or began in another browser. Start again.",
  refused: "The provider’s answer is not meant for this dashboard, so it was not believed.",
  failed: "The provider could not sign you in. Try again, or ask whoever runs it.",
  down: "The provider cannot be reached. Try again in a minute.",
  unverified: "The provider has not verified your e-mail address. Verify it there, then sign in.",
  uninvited: "Nobody has invited your e-mail address. Ask an admin for an invitation.",
  taken:
    "The account with your e-mail address belongs to another identity at the provider. Ask an admin to remove it and to invite you.",
  removed: "You are a member of no organization any more. Ask an admin for an invitation.",
  busy: "Too many sign-ins were started from your network. Wait a minute.",
} as const;
export type ProviderProblem = keyof typeof PROVIDER_PROBLEMS;

export function isProviderProblem(text: unknown): text is ProviderProblem {
  return typeof text === "string" && Object.hasOwn(PROVIDER_PROBLEMS, text);
}
