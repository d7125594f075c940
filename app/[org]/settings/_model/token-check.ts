import type { Problem } from "#lib/problems/problem.ts";

/** What one of the two calls answered. */
export type CheckedCall = {
  /** What was asked, as a sentence's beginning: "Who owns this token?" */
  asked: string;
  /** Siro's name of the call. */
  call: string;
  /** What Siro answered, in a sentence; null if it failed. */
  answer: string | null;
  /** The token works, but not as it should: why. */
  doubt: string | null;
  problem: Problem | null;
};

/** Siro's smoke test of the organization token. */
export type TokenCheck = { calls: CheckedCall[]; checkedAt: string };

/** With these, Siro speaks of the token. Others say that Siro can't be asked now. */
const REFUSALS: readonly Problem["kind"][] = ["unauthorized", "forbidden", "not-found"];

/** The result in one sentence; `works` is null if it isn't known. */
export function verdictOf({ calls }: TokenCheck): { works: boolean | null; text: string } {
  const failed = calls.flatMap(({ problem }) => problem ?? []);
  const refused = failed.filter(({ kind }) => REFUSALS.includes(kind));
  const doubted = calls.some(({ doubt }) => doubt !== null);
  if (refused.length === calls.length) return { works: false, text: "Your token doesn't work." };
  if (refused.length > 0) return { works: false, text: "Siro refused a call with your token." };
  if (failed.length === calls.length) {
    return { works: null, text: "Unknown: Siro answered neither call." };
  }
  if (failed.length > 0) return { works: null, text: "Unknown: Siro answered only one call." };
  if (doubted) return { works: false, text: "Your token works, but something is wrong." };
  return { works: true, text: "Your token works." };
}
