import "server-only";
import type { Outcome } from "#lib/problems/outcome.ts";
import { toProblem } from "#lib/problems/to-problem.ts";

/** Runs `work`; whatever it throws becomes a failed outcome. The one place that turns errors into outcomes. */
export async function outcomeOf<Value, AuditId extends string | null = string>(
  work: () => Promise<Outcome<Value, AuditId>>,
): Promise<Outcome<Value, AuditId>> {
  try {
    return await work();
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
}

export function succeeded<Value, AuditId extends string | null>(
  value: Value,
  auditId: AuditId,
): Outcome<Value, AuditId> {
  return { status: "succeeded", value, auditId, confirmedAt: new Date().toISOString() };
}
