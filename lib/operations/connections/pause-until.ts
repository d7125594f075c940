import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { PausedConnection } from "#lib/db/long-work-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { changeWaitingPause, insertPause, type PauseRow, readPauseEnd } from "./pause-end.ts";
import { readListed } from "./read-listed.ts";
import { connectionIdSchema } from "./update-connection.ts";
import { type ConnectionResult, updateConnections } from "./update-connections.ts";

export const pauseUntilSchema = z.object({
  connectionIds: z.array(connectionIdSchema).min(1).max(500),
  /** On the organization's clock: "2026-11-29T20:00". */
  resumeAt: z.string().max(40),
});

type PausedUntil = { pauseId: string; results: ConnectionResult[] };

/**
 * Pauses connections and has siro-admin resume them at a time. Connections that are paused already are
 * left alone, and stay paused then. Needs the admin role.
 * @throws DeniedError
 */
export async function pauseUntil(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof pauseUntilSchema>,
): Promise<Outcome<PausedUntil>> {
  const guarded = await guardRole(actor, organization.id, "admin");
  const { actor: member } = guarded;
  return outcomeOf(async () => {
    const { connectionIds, resumeAt } = pauseUntilSchema.parse(input);
    const end = await readPauseEnd(resumeAt, organization.timeZone);
    const connections = await listSyncing(member, organization, connectionIds);
    if (connections.length === 0) throw new ProblemError(ALL_PAUSED);
    // First the end, then the pauses: after a crash in between, nothing stays paused without an end.
    const { pause, auditId } = await guarded.transaction((tx) =>
      insertPause(tx, { member, organizationId: organization.id, connections, resumeAt: end }),
    );
    const results = await updateConnections(member, organization, {
      changes: connections.map(({ id }) => ({ connectionId: id, field: "isActive", value: false })),
    });
    await keepPaused(pause, results);
    const confirmedAt = new Date().toISOString();
    return { status: "succeeded", value: { pauseId: pause.id, results }, auditId, confirmedAt };
  });
}

/** Those that Siro doesn't list as paused. One that it doesn't list at all is asked for when it is paused. */
async function listSyncing(
  actor: Actor,
  organization: Organization,
  connectionIds: readonly string[],
): Promise<PausedConnection[]> {
  const known = await readListed(actor, organization);
  return [...new Set(connectionIds)]
    .filter((id) => known.get(id)?.isActive !== false)
    .map((id) => ({ id, name: known.get(id)?.name ?? id }));
}

/** The end holds for what was paused, and for what may have been. */
async function keepPaused(pause: PauseRow, results: readonly ConnectionResult[]): Promise<void> {
  const connections = pause.connections.flatMap((each) => {
    const outcome = results.find(({ connectionId }) => connectionId === each.id)?.outcome;
    if (!outcome || outcome.status === "failed") return [];
    const name = outcome.status === "succeeded" ? (outcome.value.name ?? each.name) : each.name;
    return [{ id: each.id, name, auditId: outcome.auditId }];
  });
  const isNone = connections.length === 0;
  await changeWaitingPause(
    await getDatabase(),
    pause,
    isNone ? { state: "cancelled", settledAt: new Date() } : { connections },
  );
}

const ALL_PAUSED = {
  kind: "stale",
  message: "All of these connections are already paused in Siro, so nothing was changed.",
  remedy: "Refresh to see the current state.",
} as const;
