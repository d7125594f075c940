import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Plan, Preview, Write, WriteContext, WriteDefinition } from "./definition.ts";
import { outcomeOf } from "./outcome-of.ts";
import { runWrite } from "./run-write.ts";
import { serialize } from "./serialize.ts";
import type { Facts } from "./verdict.ts";

/**
 * Defines a change in Siro, and is the only door to one. Guard, parse, lock, audit row `attempted`, call,
 * settled row, judgement after a lost answer and reconciliation after a crash come from here.
 */
export function defineWrite<Raw, Input, P extends Plan<F>, Value, F extends Facts, Result = Value>(
  definition: WriteDefinition<Raw, Input, P, Value, F, Result>,
): Write<Raw, Result> {
  async function run(context: WriteContext, input: Input, onError?: (error: unknown) => void) {
    const plan = await definition.read(context, input);
    await context.guardAgain?.();
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

  function permitted(role: Role, raw: Raw): Input {
    const input = definition.input.parse(raw);
    const needed = definition.roleFor?.(input);
    if (needed && !roleIncludes(role, needed)) throw new DeniedError(needed);
    return input;
  }

  async function write(actor: Actor | null, organization: WriteContext["organization"], raw: Raw) {
    const { actor: member, role } = await guardRole(actor, organization.id, definition.role);
    return outcomeOf(async () => {
      const input = permitted(role, raw);
      const needed = definition.roleFor?.(input) ?? definition.role;
      const guardAgain = () => guardRole(member, organization.id, needed);
      return locked({ actor: member, organization, guardAgain }, input);
    });
  }

  async function preview(
    actor: Actor | null,
    organization: WriteContext["organization"],
    raw: Raw,
  ): Promise<Preview> {
    const { actor: member, role } = await guardRole(actor, organization.id, definition.role);
    const input = permitted(role, raw);
    const { kind, target, before, after } = await definition.read(
      { actor: member, organization },
      input,
    );
    return { kind, target, before, after };
  }

  return Object.assign(write, {
    definition,
    input: definition.input,
    preview,
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
