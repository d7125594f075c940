import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { AuditKind } from "#lib/audit/events.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Preview, Undo } from "#lib/writes/definition.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { WRITES } from "./definitions.ts";

const undoByKind = new Map<AuditKind, Undo>(
  Object.values(WRITES).flatMap(({ definition: { kinds, undoneBy } }) =>
    undoneBy ? kinds.map((kind) => [kind, undoneBy] as const) : [],
  ),
);

/** Whether members of this role may try to undo a confirmed change of this kind, or an undo of one. */
export function mayUndo(kind: AuditKind, role: Role): boolean {
  const undo = undoByKind.get(kind);
  return undo !== undefined && roleIncludes(role, undo.definition.role);
}

type Input = { auditId: string };

/**
 * Undoes the change of an audit row, by the write that its own definition names. Refused if Siro no
 * longer shows what the change set. The write checks the role.
 * @throws DeniedError
 */
export async function undoChange(
  actor: Actor | null,
  organization: Organization,
  input: Input,
): Promise<Outcome<unknown>> {
  await guardRole(actor, organization.id, "operator");
  return outcomeOf(async () => (await undoOf(organization, input))(actor, organization, input));
}

/**
 * What undoing would change, from reading alone.
 * @throws DeniedError, ProblemError if Siro no longer shows what the change set
 */
export async function previewUndo(
  actor: Actor | null,
  organization: Organization,
  input: Input,
): Promise<Preview> {
  await guardRole(actor, organization.id, "operator");
  return (await undoOf(organization, input)).preview(actor, organization, input);
}

async function undoOf({ id }: Pick<Organization, "id">, { auditId }: Input): Promise<Undo> {
  if (!z.uuid().safeParse(auditId).success) throw new ProblemError(NOT_UNDOABLE);
  const db = await getDatabase();
  const [row] = await db
    .select({ kind: auditEvents.kind })
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, id), eq(auditEvents.id, auditId)));
  const undo = row && undoByKind.get(row.kind as AuditKind);
  if (!undo) throw new ProblemError(NOT_UNDOABLE);
  return undo;
}

const NOT_UNDOABLE = { kind: "stale", message: "This change can't be undone here." } as const;
