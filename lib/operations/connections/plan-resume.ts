import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import type { Transaction } from "#lib/db/client.ts";
import { connectionPauses, type PausedConnection } from "#lib/db/long-work-schema.ts";
import { readLastChanges } from "#lib/mirror/connections/last-changes.ts";
import { type LastChanges, whyOverruled } from "#lib/mirror/connections/overruled.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { insertPause, readPauseEnd } from "./pause-end.ts";
import { readListed } from "./read-listed.ts";
import { connectionIdSchema } from "./update-connection.ts";

export const planResumeSchema = z.object({
  connectionIds: z.array(connectionIdSchema).min(1).max(500),
  /** On the organization's clock: "2026-11-29T20:00". */
  resumeAt: z.string().max(40),
});

type Planned = { pauseId: string; connectionIds: string[]; resumeAt: string };

/**
 * Has siro-admin resume paused connections at a time. Those that are syncing, and those that have a time
 * already, are left alone. Needs the admin role.
 * @throws DeniedError
 */
export async function planResume(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof planResumeSchema>,
): Promise<Outcome<Planned>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { connectionIds, resumeAt } = planResumeSchema.parse(input);
    const end = await readPauseEnd(resumeAt, organization.timeZone);
    const { paused, changes } = await readPaused(member, organization, connectionIds);
    if (paused.length === 0) throw new ProblemError(NONE_PAUSED);
    const { pause, auditId } = await transaction(async (tx) => {
      const connections = await withoutTime(tx, organization.id, paused, changes);
      if (connections.length === 0) throw new ProblemError(ALL_HAVE_A_TIME);
      const organizationId = organization.id;
      return insertPause(tx, { member, organizationId, connections, resumeAt: end });
    });
    const planned = pause.connections.map(({ id }) => id);
    const confirmedAt = new Date().toISOString();
    const value = { pauseId: pause.id, connectionIds: planned, resumeAt: end.toISOString() };
    return { status: "succeeded", value, auditId, confirmedAt };
  });
}

/**
 * Those that Siro lists as paused, each with its last change here: at its time, only a later one counts.
 * One that Siro doesn't list at all is asked for at its time.
 */
async function readPaused(
  actor: Actor,
  organization: Organization,
  connectionIds: readonly string[],
): Promise<{ paused: PausedConnection[]; changes: Map<string, LastChanges> }> {
  const known = await readListed(actor, organization);
  const ids = [...new Set(connectionIds)].filter((id) => {
    const connection = known.get(id);
    return connection === undefined || connection.isActive === false;
  });
  const changes = await readLastChanges(organization.id, ids);
  const paused = ids.map((id) => ({
    id,
    name: known.get(id)?.name ?? id,
    auditId: changes.get(id)?.lastSwitch?.id ?? null,
  }));
  return { paused, changes };
}

/** Those without a time at which they will resume. */
async function withoutTime(
  tx: Transaction,
  organizationId: string,
  connections: PausedConnection[],
  changes: ReadonlyMap<string, LastChanges>,
): Promise<PausedConnection[]> {
  const waiting = await tx
    .select()
    .from(connectionPauses)
    .where(
      and(
        eq(connectionPauses.organizationId, organizationId),
        eq(connectionPauses.state, "waiting"),
      ),
    );
  const timed = new Set(
    waiting.flatMap((pause) =>
      pause.connections
        .filter((each) => whyOverruled(pause, each, changes.get(each.id)) === null)
        .map(({ id }) => id),
    ),
  );
  return connections.filter(({ id }) => !timed.has(id));
}

const NONE_PAUSED = {
  kind: "stale",
  message: "None of these connections is paused in Siro, so no time was set.",
  remedy: "Refresh to see the current state.",
} as const;

const ALL_HAVE_A_TIME = {
  kind: "stale",
  message: "These connections already have a time to resume, so nothing was changed.",
  remedy: "Refresh, then change that time.",
} as const;
