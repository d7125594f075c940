import {
  domainOf,
  type FixOption,
  type IssuePeople,
  isTied,
  type KnownEmails,
  pairsOf,
} from "./fix-options.ts";
import type { MappingIssue } from "./issue.ts";
import { emailKey } from "./join-people.ts";

type EmailChange = Extract<FixOption, { fix: "change-email" }>;

/** Why an issue is left out of a bulk fix. */
export type BulkRefusal =
  | "other-fix"
  | "doubtful-email"
  | "unsure"
  | "email-taken"
  | "rare-domain"
  | "admin"
  | "admins-unknown";

/** Lowest score at which a pair may be changed in bulk. */
const SURE = 0.9;

/**
 * The change that may be made in bulk: the Siro user gets the CRM user's email. Only if the two are
 * clearly one person, other Siro users have the domain, the email is free, and this is the best fix.
 * Never for a Siro admin, because the email is the sign-in. Otherwise, why not.
 *
 * `movedTo` is the domain that most people of a connection moved to in the CRM. There it isn't doubted,
 * though Siro doesn't have it yet.
 */
export function bulkFix(
  issue: MappingIssue,
  people: IssuePeople,
  options: readonly FixOption[],
  known: KnownEmails,
  movedTo: string | null = null,
): EmailChange | BulkRefusal {
  const isMove = (option: FixOption): option is EmailChange =>
    option.fix === "change-email" && domainOf(emailKey(option.after) ?? "") === movedTo;
  const option = options.find(isMove) ?? options[0];
  if (option?.fix !== "change-email") {
    return options.some(({ fix }) => fix === "change-email") ? "doubtful-email" : "other-fix";
  }
  const isSure = (issue.suggestion?.score ?? 0) >= SURE || pairsOf(issue, people).every(isTied);
  if (!isSure) return "unsure";
  const email = emailKey(option.after) ?? "";
  if (known.emails.has(email)) return "email-taken";
  const isHome = isMove(option) || (known.domains.get(domainOf(email)) ?? 0) > 1;
  if (!isHome) return "rare-domain";
  if (known.adminIds === null) return "admins-unknown";
  return known.adminIds.has(option.siroUserId) ? "admin" : option;
}
