import { Refusal } from "../answers.ts";
import type { SandboxContext } from "../box.ts";
import { listByExternalId } from "../state.ts";

/** The connection that a sync writes to. */
export type Target = { organizationId: string; integrationConnectionId: string };

type Row = Target & { id: string; externalId: string };

/** An `externalId` identifies a row only within one connection. */
export function findByExternalId<T extends Row>(
  rows: Map<string, T>,
  target: Target,
  externalId: string,
): T | undefined {
  return listByExternalId(rows, externalId).find(
    (row) => row.integrationConnectionId === target.integrationConnectionId,
  );
}

/**
 * Sync bodies don't name a connection: the target is the organization's custom input, or else its
 * oldest connection. A variant uses the connection of the existing row.
 */
export function chooseTarget(
  c: SandboxContext,
  rows: Map<string, Row>,
  externalId: string | undefined,
): Target {
  const { organizationId } = c.get("caller");
  const { state, variants } = c.get("box");
  if (variants.syncTarget === "by-external-id")
    for (const row of rows.values())
      if (row.externalId === externalId && row.organizationId === organizationId)
        return { organizationId, integrationConnectionId: row.integrationConnectionId };
  const connections = [...state.connections.values()].filter(
    (row) => row.organizationId === organizationId && !row.deletedAt,
  );
  const custom =
    connections.find((row) => row.integrationPlatform === "SIRO_CUSTOM_INPUT") ?? connections[0];
  if (!custom) throw new Refusal(400, "No integration connection to write to");
  return { organizationId, integrationConnectionId: custom.id };
}
