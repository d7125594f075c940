import type { BulkRefusal } from "#lib/mapping/bulk-fix.ts";
import { numberOf, plural } from "./labels.ts";
import type { IssueRow } from "./rows.ts";

/** Why a person is left out of a bulk fix, after their name. */
export const BULK_REFUSALS: Record<BulkRefusal, string> = {
  "other-fix": "Needs a fix other than an email change",
  "doubtful-email": "The CRM's email looks wrong",
  unsure: "The match isn't certain",
  "email-taken": "Another Siro user already has the email",
  "rare-domain": "The CRM's email has an unusual domain",
  admin: "Siro admin: a new email changes how they sign in",
  "admins-unknown": "May be a Siro admin",
};

const COUNTED: Record<BulkRefusal, (n: number) => string> = {
  "other-fix": (n) => `${numberOf(n)} ${n === 1 ? "needs" : "need"} another fix`,
  "doubtful-email": (n) =>
    `${numberOf(n)} ${n === 1 ? "has" : "have"} a CRM email that looks wrong`,
  unsure: (n) => plural(n, "uncertain match", "uncertain matches"),
  "email-taken": (n) => `${numberOf(n)} with an email that another Siro user has`,
  "rare-domain": (n) => `${numberOf(n)} with an unusual email domain`,
  admin: (n) => plural(n, "Siro admin"),
  "admins-unknown": (n) => `${numberOf(n)} who may be a Siro admin`,
};

type Chosen = Pick<IssueRow, "suggested" | "notInBulk">;

/**
 * What becomes of the selected issues that have no bulk fix, and why: "3 stay open for your review:
 * 2 Siro admins, 1 uncertain match." Null if every one has a fix.
 */
export function restSentence(chosen: readonly Chosen[]): string | null {
  const rest = chosen.filter(({ suggested }) => suggested === null);
  if (rest.length === 0) return null;
  const counts = new Map<BulkRefusal, number>();
  for (const { notInBulk } of rest) {
    if (notInBulk) counts.set(notInBulk, (counts.get(notInBulk) ?? 0) + 1);
  }
  const why = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([refusal, count]) => COUNTED[refusal](count))
    .join(", ");
  const stay = rest.length === 1 ? "stays" : "stay";
  return `${numberOf(rest.length)} ${stay} open for you to review${why && `: ${why}`}.`;
}
