import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { roleIncludes } from "#lib/auth/roles.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { CONNECTION_ROLES } from "./connection-facts.ts";
import {
  type ConnectionChange,
  switchChangeSchema,
  updateConnection,
} from "./update-connection.ts";

/** The switches that were pressed, collected: each is one field of one connection. */
export const updateConnectionsSchema = z.object({
  changes: z.array(switchChangeSchema).min(1).max(500),
});

/** Siro's answer is the whole connection, including what others changed meanwhile. */
export type ConnectionResult = {
  connectionId: string;
  field: ConnectionChange["field"];
  outcome: Outcome<Connection>;
};

/**
 * Changes connections: different ones in parallel, several fields of the same one in sequence, so
 * the last answer for a connection is the newest. Each change succeeds or fails independently.
 * @returns results in the order of the changes
 * @throws DeniedError if the actor may make none of the changes
 */
export async function updateConnections(
  actor: Actor | null,
  organization: Organization,
  input: { changes: ConnectionChange[] },
): Promise<ConnectionResult[]> {
  const { actor: member, role } = await guardRole(actor, organization.id, "operator");
  const isDenied = ({ field }: ConnectionChange) => !roleIncludes(role, CONNECTION_ROLES[field]);
  const [denied] = input.changes.filter(isDenied);
  if (denied && input.changes.every(isDenied)) {
    throw new DeniedError(CONNECTION_ROLES[denied.field]);
  }
  const context = { actor: member, organization };
  const last = new Map<string, Promise<unknown>>();
  return Promise.all(
    input.changes.map(async (change) => {
      const { connectionId, field } = change;
      const earlier = last.get(connectionId) ?? Promise.resolve();
      const running = earlier.then(() =>
        isDenied(change)
          ? outcomeOf<Connection>(() => Promise.reject(new DeniedError(CONNECTION_ROLES[field])))
          : updateConnection.byGuarded(
              {
                ...context,
                guardAgain: () => guardRole(member, organization.id, CONNECTION_ROLES[field]),
              },
              change,
            ),
      );
      last.set(connectionId, running);
      return { connectionId, field, outcome: await running };
    }),
  );
}
