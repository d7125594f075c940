import type { z } from "zod";
import type { AuditFacts, AuditKind } from "#lib/audit/events.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Role } from "#lib/auth/roles.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import type { Facts, Verdict, WriteRow } from "./verdict.ts";

/** Who writes, and where. The guard has let them pass. */
export type WriteContext = {
  actor: Actor;
  organization: Pick<Organization, "id" | "siroOrganizationId">;
  /** Refuses a member who lost the role while the write waited for its turn and for Siro. @throws DeniedError */
  guardAgain?: () => Promise<unknown>;
  /** Set for a row of a batch: it waits its turn behind pages, and its audit row names the batch. */
  batch?: BatchOfWrite;
};

/** The batch that a write belongs to, as its audit row names it. */
type BatchOfWrite = { id: string; title: string };

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
  /** The write that restores what this one changed, from its audit row. */
  undoneBy?: Undo;
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

/** A write that undoes another one, identified by its audit row. It may refuse: the world moves on. */
export type Undo = Pick<Write<{ auditId: string }, unknown>, "preview" | "definition"> &
  ((...call: Parameters<Write<{ auditId: string }, unknown>>) => Promise<Outcome<unknown>>);

/** What a write would change, from reading alone. */
export type Preview = Pick<Plan<Facts>, "kind" | "target" | "before" | "after">;

export type Write<Raw, Result> = {
  /** @throws DeniedError */
  (
    actor: Actor | null,
    organization: WriteContext["organization"],
    input: Raw,
  ): Promise<Outcome<Result>>;
  /** The same write for an operation that has let the actor pass by a guard of its own. */
  byGuarded: (context: WriteContext, input: Raw) => Promise<Outcome<Result>>;
  /** Reads what the write would change, without writing. @throws DeniedError, ProblemError */
  preview: (
    actor: Actor | null,
    organization: WriteContext["organization"],
    input: Raw,
  ) => Promise<Preview>;
  /** The same write, but throws the original error where the write didn't succeed. */
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
  undoneBy?: Undo;
};
