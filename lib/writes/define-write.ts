import "server-only";
import type { z } from "zod";
import type { AuditFacts, AuditKind } from "#lib/audit/events.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import { outcomeOf } from "./outcome-of.ts";
import { runWrite } from "./run-write.ts";
import { serialize } from "./serialize.ts";
import type { Facts, Verdict, WriteRow } from "./verdict.ts";

/** Who writes, and where. The guard has let them pass. */
export type WriteContext = {
  actor: Actor;
  organization: Pick<Organization, "id" | "siroOrganizationId">;
};

/** What was read before the write, and what its audit row will say. */
export type Plan<F extends Facts> = {
  /** The organization API, which `judge` reads. */
  api: SiroTransport;
  kind: AuditKind;
  target: { id: string; name: string };
  /** The row whose effect this write undoes. */
  undoes?: string;
} & F;

/** Hands out the transport that may write; exists only between the audit row and its outcome. */
export type Permit = (transport: SiroTransport) => WritableTransport;

export type WriteDefinition<Raw, Input, P extends Plan<F>, Value, F extends Facts, Result> = {
  /** Audit kinds that this write records. */
  kinds: readonly AuditKind[];
  role: Role;
  /** Where single inputs need more than `role`. */
  roleFor?: (input: Input) => Role;
  input: z.ZodType<Input, Raw>;
  /** One write at a time per key, over all instances. */
  lock?: (organization: WriteContext["organization"], input: Input) => string | Promise<string>;
  /** Reads what stands in Siro and refuses what must not be written. @throws ProblemError */
  read: (context: WriteContext, input: Input) => Promise<P>;
  /** Calls Siro. Returns what Siro says afterwards: its answer, or a re-read where that isn't the whole state. */
  call: (plan: P, permit: Permit, context: WriteContext) => Promise<Value>;
  /** The audit row's `before` and `after` while it is open: everything that `judge` needs. */
  facts: z.ZodType<F>;
  /** The audit row's `after` once the write is known to have happened. */
  settled: (value: Value, row: WriteRow<F>) => AuditFacts;
  /** Says from Siro's present state whether the write happened: after a lost answer and after a crash. */
  judge: (row: WriteRow<F>, api: SiroTransport) => Promise<Verdict<Value>>;
  /** What the caller gets to see. */
  finish?: (outcome: Outcome<Value>, plan: P, context: WriteContext) => Promise<Outcome<Result>>;
  /** After a crash was reconciled: what else depends on it. `value` is null unless it happened. */
  reconciled?: (
    row: WriteRow<F>,
    outcome: Reconciled,
    value: Value | null,
    api: SiroTransport,
  ) => Promise<void>;
};

export type Reconciled = {
  auditId: string;
  status: "succeeded" | "failed" | "unknown";
  problem?: { message: string };
};

export type Write<Raw, Result> = {
  /** @throws DeniedError */
  (
    actor: Actor | null,
    organization: WriteContext["organization"],
    input: Raw,
  ): Promise<Outcome<Result>>;
  /** The same for an operation that has let the actor pass by a guard of its own. */
  byGuarded: (context: WriteContext, input: Raw) => Promise<Outcome<Result>>;
  /** The same, but throws the original error where the write didn't succeed. */
  orThrow: (context: WriteContext, input: Raw) => Promise<Result>;
  input: z.ZodType<unknown, Raw>;
  definition: ReconcilableWrite & { role: Role };
};

/** The part of a definition that a restart needs. */
export type ReconcilableWrite = {
  kinds: readonly AuditKind[];
  facts: z.ZodType<Facts>;
  // Each definition's row and value belong together; the list of all definitions can't say so.
  judge: (row: never, api: SiroTransport) => Promise<Verdict<unknown>>;
  settled: (value: never, row: never) => AuditFacts;
  reconciled?: (row: never, outcome: Reconciled, value: never, api: SiroTransport) => Promise<void>;
};

/**
 * Defines a change in Siro, and is the only door to one. Guard, parse, lock, audit row `attempted`, call,
 * settled row, judgement after a lost answer and reconciliation after a crash come from here.
 */
export function defineWrite<Raw, Input, P extends Plan<F>, Value, F extends Facts, Result = Value>(
  definition: WriteDefinition<Raw, Input, P, Value, F, Result>,
): Write<Raw, Result> {
  async function run(context: WriteContext, input: Input, onError?: (error: unknown) => void) {
    const plan = await definition.read(context, input);
    const outcome = await runWrite(definition, plan, context, onError);
    // Without `finish`, the value itself is the result.
    return definition.finish
      ? definition.finish(outcome, plan, context)
      : (outcome as Outcome<unknown> as Outcome<Result>);
  }

  async function locked(context: WriteContext, input: Input, onError?: (error: unknown) => void) {
    const key = await definition.lock?.(context.organization, input);
    const work = () => run(context, input, onError);
    return key === undefined ? work() : serialize(key, work);
  }

  async function write(actor: Actor | null, organization: WriteContext["organization"], raw: Raw) {
    const { actor: member, role } = await guardRole(actor, organization.id, definition.role);
    return outcomeOf(async () => {
      const input = definition.input.parse(raw);
      const needed = definition.roleFor?.(input);
      if (needed && !roleIncludes(role, needed)) throw new DeniedError(needed);
      return locked({ actor: member, organization }, input);
    });
  }

  return Object.assign(write, {
    definition,
    input: definition.input,
    byGuarded: (context: WriteContext, raw: Raw) =>
      outcomeOf(async () => locked(context, definition.input.parse(raw))),
    orThrow: async (context: WriteContext, raw: Raw) => {
      let original: unknown;
      const outcome = await locked(context, definition.input.parse(raw), (error) => {
        original = error;
      });
      if (outcome.status === "succeeded") return outcome.value;
      throw original ?? new ProblemError(outcome.problem);
    },
  });
}
