import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { DeniedError, guardRole } from "#lib/auth/guard.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { type ConnectionChange, changeConnection } from "./change-connection.ts";

/** Siro's answer is the whole connection, also what others have changed meanwhile. */
export type ConnectionResult = {
  connectionId: string;
  field: ConnectionChange["field"];
  outcome: Outcome<Connection>;
};

/** Which role may change which field. */
const NEEDED_ROLES: Record<ConnectionChange["field"], Role> = {
  syncTranscript: "operator",
  isActive: "admin",
  name: "admin",
};

/**
 * Changes connections: different ones at the same time, several fields of one after another, so
 * that the last answer for a connection is the newest. Each change succeeds or fails by itself.
 * @returns results in the order of the changes
 * @throws DeniedError where the actor may make none of the changes
 */
export async function updateConnections(
  actor: Actor | null,
  organization: Organization,
  input: { changes: ConnectionChange[] },
): Promise<ConnectionResult[]> {
  const { actor: member, role } = await guardRole(actor, organization.id, "operator");
  const isDenied = ({ field }: ConnectionChange) => !roleIncludes(role, NEEDED_ROLES[field]);
  const [denied] = input.changes.filter(isDenied);
  if (denied && input.changes.every(isDenied)) throw new DeniedError(NEEDED_ROLES[denied.field]);

  const opening = siroFor({ organization, actor: member }).organization();
  const outcomeOf = async (change: ConnectionChange): Promise<Outcome<Connection>> => {
    try {
      if (isDenied(change)) throw new DeniedError(NEEDED_ROLES[change.field]);
      return await changeConnection(member, organization, await opening, change);
    } catch (error) {
      return { status: "failed", problem: toProblem(error) };
    }
  };
  const last = new Map<string, Promise<unknown>>();
  return Promise.all(
    input.changes.map(async (change) => {
      const { connectionId, field } = change;
      const earlier = last.get(connectionId);
      const running = (earlier ?? Promise.resolve()).then(() => outcomeOf(change));
      last.set(connectionId, running);
      return { connectionId, field, outcome: await running };
    }),
  );
}
