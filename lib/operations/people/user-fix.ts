import "server-only";
import { crmUserOf, type FixKind } from "#lib/mapping/fix.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { Reconciled } from "#lib/writes/definition.ts";
import { reconcileFix } from "./person-fix.ts";
import type { FixAttempt } from "./report-fix.ts";
import type { UserChangeRow, UserFacts } from "./siro-user.ts";

/** A restart finishes the fix that the change was for. */
export function reconcileUserFix(
  row: UserChangeRow,
  outcome: Reconciled,
  user: User | null,
  api: SiroTransport,
): Promise<void> {
  return reconcileFix(row, outcome, fixAttemptOf(row, user), api);
}

/** The attempt to fix a mapping issue; null if the change wasn't for one. */
export function fixAttemptOf(
  { target, after }: Pick<UserChangeRow, "target" | "after">,
  user: User | null,
): FixAttempt | null {
  const { issue, ...wanted } = after;
  if (!issue) return null;
  const siroUserId = target.id;
  const crmUserId = crmUserOf(issue, siroUserId);
  const personName = user ? displayName(user) : target.name;
  return { issue, fix: fixOf(wanted), siroUserId, crmUserId, personName };
}

function fixOf(wanted: UserFacts): FixKind {
  if (typeof wanted.email === "string") return "change-email";
  if (typeof wanted.disabled === "boolean") return wanted.disabled ? "disable" : "enable";
  return "change-name";
}
