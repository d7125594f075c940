import "server-only";
import type { AuditFacts, AuditSubject } from "#lib/audit/events.ts";
import { recordAttempt, settleEvent } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { log } from "#lib/log.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { writesInFlight } from "./in-flight.ts";
import { UnconfirmedError } from "./unconfirmed.ts";

/**
 * What reading Siro again says about a write whose answer was lost. Where the usual words would not be
 * true, `message` and `remedy` stand in their place.
 */
export type Settlement<T> =
  | { state: "happened"; value: T }
  | { state: "did-not-happen"; message?: string; remedy?: string }
  | { state: "unclear"; message?: string; remedy?: string };

export type Write<T> = {
  actor: Actor;
  organization: Organization;
  /** `after` is what is wanted; the settled row holds what Siro has. */
  subject: AuditSubject;
  /** Calls Siro. What it returns is Siro's word: its answer, or a re-read where the answer is not the whole state. */
  call: () => Promise<T>;
  /** Facts for the audit row; never a secret. */
  after: (value: T) => AuditFacts;
  /** Reads Siro again after a lost answer. Without it the outcome stays unknown. */
  settle?: () => Promise<Settlement<T>>;
};

/**
 * The one way a write reaches Siro: audit row `attempted`, call, audit row settled, outcome. The
 * guard stands before it in each operation. If the first row cannot be written, Siro is not called;
 * if the last cannot, the row stays open and is settled later by reading Siro.
 */
export async function runWrite<T>(write: Write<T>): Promise<Outcome<T>> {
  const auditId = await recordAttempt(write.actor, write.organization.id, write.subject);
  writesInFlight.add(auditId);
  try {
    return await finish(write, auditId);
  } finally {
    writesInFlight.delete(auditId);
  }
}

async function finish<T>(write: Write<T>, auditId: string): Promise<Outcome<T>> {
  const outcome = await callAndSettle(write, auditId);
  await settleEvent(write.organization.id, auditId, {
    outcome: outcome.status,
    ...(outcome.status === "succeeded"
      ? { after: write.after(outcome.value) }
      : { problem: withoutFields(outcome.problem) }),
  }).catch((error: unknown) => log.error({ err: error, auditId }, "audit row left open"));
  return outcome;
}

async function callAndSettle<T>(write: Write<T>, auditId: string): Promise<Outcome<T>> {
  try {
    return succeeded(await write.call(), auditId);
  } catch (error) {
    if (error instanceof UnconfirmedError) {
      return { status: "unknown", problem: error.problem, auditId };
    }
    if (!(isSiroError(error) && error.mayHaveArrived)) {
      return { status: "failed", problem: toProblem(error), auditId };
    }
    return settleLostAnswer(write, auditId, toProblem(error));
  }
}

async function settleLostAnswer<T>(
  write: Write<T>,
  auditId: string,
  problem: Problem,
): Promise<Outcome<T>> {
  const settlement = await write.settle?.().catch((error: unknown): Settlement<T> => {
    log.warn({ err: error, auditId }, "reading again after a lost answer failed");
    return { state: "unclear" };
  });
  const happened = problem.kind === "network" ? "Siro's answer was lost." : problem.message;
  if (settlement?.state === "happened") return succeeded(settlement.value, auditId);
  if (settlement?.state === "did-not-happen") {
    return {
      status: "failed",
      problem: {
        ...problem,
        message: `${happened} ${settlement.message ?? "Read again: nothing was changed."}`,
        remedy: settlement.remedy ?? problem.remedy,
      },
      auditId,
    };
  }
  return {
    status: "unknown",
    problem: {
      ...problem,
      message: `${happened} ${settlement?.message ?? "Whether the change arrived is not known yet."}`,
      remedy: settlement?.remedy ?? "Read again in a minute before you repeat it.",
    },
    auditId,
  };
}

function succeeded<T>(value: T, auditId: string): Outcome<T> {
  return { status: "succeeded", value, auditId, confirmedAt: new Date().toISOString() };
}

/** Field messages may repeat what was typed; the audit log does not keep them. */
function withoutFields({ fields: _fields, ...problem }: Problem): Problem {
  return problem;
}
