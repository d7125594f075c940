import "server-only";
import type { FixReport } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { forgetDirectory } from "#lib/queries/directory.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { type FixAttempt, reportFix } from "./report-fix.ts";

/**
 * What a change of people did. `succeeded` means that Siro shows the change; whether it cured the
 * mapping issue is told by `fix` alone, which is null where no issue was named.
 */
export type PersonFix = {
  fix: FixReport | null;
  user: User | null;
  /** What Siro did otherwise than it was asked to, in a sentence. */
  note: string | null;
};

/** Looks in Siro's records what a write did about its issue, and adds that to the outcome. */
export async function withFix<T>(
  api: SiroTransport,
  organizationId: string,
  outcome: Outcome<T>,
  toldBy: {
    /** Null where the write was for no issue. `value` is null where it did not succeed. */
    attempt: (value: T | null) => FixAttempt | null;
    result: (value: T) => Omit<PersonFix, "fix">;
  },
): Promise<Outcome<PersonFix>> {
  forgetDirectory(organizationId);
  const attempt = toldBy.attempt(outcome.status === "succeeded" ? outcome.value : null);
  const { auditId } = outcome;
  const fix =
    attempt && auditId
      ? await reportFix(api, organizationId, attempt, { ...outcome, auditId })
      : null;
  return outcome.status === "succeeded"
    ? { ...outcome, value: { fix, ...toldBy.result(outcome.value) } }
    : outcome;
}
