import "server-only";
import type { AuditFacts } from "#lib/audit/events.ts";
import { recordAttempt, settleEvent } from "#lib/audit/writer.ts";
import { log } from "#lib/log.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { permitWrites } from "#lib/siro/http/transport.ts";
import type { Plan, WriteContext, WriteDefinition } from "./definition.ts";
import { writesInFlight } from "./in-flight.ts";
import { succeeded } from "./outcome-of.ts";
import { UnconfirmedError } from "./unconfirmed-error.ts";
import type { Facts, Verdict, WriteRow } from "./verdict.ts";

type Runnable<P extends Plan<F>, Value, F extends Facts> = Pick<
  WriteDefinition<unknown, unknown, P, Value, F, unknown>,
  "call" | "facts" | "judge" | "settled"
>;

/**
 * Audit row `attempted`, call, judgement where the answer was lost, settled row. If the first row can't be
 * written, Siro isn't called; if the last one can't, the row stays open and is reconciled later.
 */
export async function runWrite<P extends Plan<F>, Value, F extends Facts>(
  definition: Runnable<P, Value, F>,
  plan: P,
  context: WriteContext,
  onError: (error: unknown) => void = () => undefined,
): Promise<Outcome<Value>> {
  const { kind, target, undoes } = plan;
  const row: WriteRow<F> = {
    kind,
    target,
    // Exactly what a restart would find in the audit row.
    ...definition.facts.parse({ before: plan.before, after: plan.after }),
    at: new Date(),
    organization: context.organization,
    actor: context.actor,
  };
  const subject = {
    kind,
    target,
    undoes,
    before: asFacts(plan.before),
    after: asFacts(plan.after),
  };
  const auditId = await recordAttempt(context.actor, context.organization.id, subject);
  writesInFlight.add(auditId);
  try {
    const call = () => definition.call(plan, permitWrites, context);
    let isOpen = false;
    const outcome = await outcomeOfCall(call, auditId, onError, async () => {
      const verdict = await definition.judge(row, plan.api);
      isOpen = verdict.state === "too-early";
      return verdict;
    });
    if (isOpen) return outcome;
    await settleEvent(context.organization.id, auditId, {
      outcome: outcome.status,
      ...(outcome.status === "succeeded"
        ? { after: definition.settled(outcome.value, row) }
        : { problem: withoutFields(outcome.problem) }),
    }).catch((error: unknown) => log.error({ err: error, auditId }, "audit row left open"));
    return outcome;
  } finally {
    writesInFlight.delete(auditId);
  }
}

async function outcomeOfCall<Value>(
  call: () => Promise<Value>,
  auditId: string,
  onError: (error: unknown) => void,
  judge: () => Promise<Verdict<Value>>,
): Promise<Outcome<Value>> {
  try {
    return succeeded(await call(), auditId);
  } catch (error) {
    onError(error);
    if (error instanceof UnconfirmedError) {
      return { status: "unknown", problem: error.problem, auditId };
    }
    const problem = toProblem(error);
    if (!(isSiroError(error) && error.mayHaveArrived))
      return { status: "failed", problem, auditId };
    const verdict = await judge().catch((failure: unknown): Verdict<Value> => {
      log.warn({ err: failure, auditId }, "reading Siro again after a lost answer failed");
      return { state: "cannot-tell" };
    });
    return outcomeOfVerdict(verdict, problem, auditId);
  }
}

function outcomeOfVerdict<Value>(
  verdict: Verdict<Value>,
  problem: Problem,
  auditId: string,
): Outcome<Value> {
  if (verdict.state === "happened") return succeeded(verdict.value, auditId);
  const cause = problem.kind === "network" ? "Siro's answer was lost." : problem.message;
  const message = `${cause} ${verdict.message ?? USUAL_FINDING[verdict.state]}`;
  return verdict.state === "did-not-happen"
    ? {
        status: "failed",
        problem: { ...problem, message, remedy: verdict.remedy ?? problem.remedy },
        auditId,
      }
    : {
        status: "unknown",
        problem: { ...problem, message, remedy: verdict.remedy ?? CHECK_LATER },
        auditId,
      };
}

/** What reading Siro again found, where the write's own judgement doesn't word it. */
export const USUAL_FINDING = {
  "did-not-happen": "siro-admin checked with Siro: nothing was changed.",
  "cannot-tell": "Siro doesn't say whether the change arrived.",
  "too-early": "The change may still arrive. siro-admin checks again in a few minutes.",
} as const;

const CHECK_LATER = "Refresh in a minute before you try again.";

/** Audit facts are plain JSON objects; interfaces and schemas describe the same thing more narrowly. */
function asFacts(facts: object | null): AuditFacts | undefined {
  return facts === null ? undefined : { ...facts };
}

/** Field messages may repeat what was typed; the audit log doesn't keep them. */
function withoutFields({ fields: _fields, ...problem }: Problem): Problem {
  return problem;
}
