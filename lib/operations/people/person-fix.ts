import "server-only";
import type { FixReport } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { forgetDirectory } from "#lib/queries/directory.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { Reconciled, WriteContext } from "#lib/writes/definition.ts";
import { type FixAttempt, reportFix } from "./report-fix.ts";

/**
 * The result of changing people. `succeeded` means that Siro shows the change; only `fix` says
 * whether it resolved the mapping issue. `fix` is null if no issue was given.
 */
export type PersonFix = {
  fix: FixReport | null;
  user: User | null;
  /** What Siro did differently from the request, in a sentence. */
  note: string | null;
};

/**
 * Adds to the outcome what Siro's records say about the issue the write was meant to fix.
 * `attempt`: null if it wasn't for an issue.
 */
export async function finishFix<Value>(
  outcome: Outcome<Value>,
  api: SiroTransport,
  { organization }: WriteContext,
  attempt: FixAttempt | null,
  resultOf: (value: Value) => Omit<PersonFix, "fix">,
): Promise<Outcome<PersonFix>> {
  forgetDirectory(organization.id);
  const { auditId } = outcome;
  const fix =
    attempt && auditId
      ? await reportFix(api, organization.id, attempt, { ...outcome, auditId })
      : null;
  return outcome.status === "succeeded"
    ? { ...outcome, value: { fix, ...resultOf(outcome.value) } }
    : outcome;
}

/** The same after a restart. */
export async function reconcileFix(
  { organization }: { organization: { id: string } },
  outcome: Reconciled,
  attempt: FixAttempt | null,
  api: SiroTransport,
): Promise<void> {
  if (attempt) await reportFix(api, organization.id, attempt, outcome);
}

/** The value of a write, or null if it isn't known to have happened. */
export function confirmedValue<Value>(outcome: Outcome<Value>): Value | null {
  return outcome.status === "succeeded" ? outcome.value : null;
}
