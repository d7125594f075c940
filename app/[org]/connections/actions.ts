"use server";

import { organizationAction } from "#lib/action-client/client.ts";
import { recheckConnection } from "#lib/operations/connections/recheck-connection.ts";
import { updateConnections } from "#lib/operations/connections/update-connections.ts";
import {
  recheckConnectionSchema,
  renameConnectionSchema,
  updateConnectionsSchema,
} from "./schemas.ts";

export const updateConnectionsAction = organizationAction
  .inputSchema(updateConnectionsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const results = await updateConnections(ctx.actor, ctx.organization, parsedInput);
    return { results, at: new Date().toISOString() };
  });

export const renameConnectionAction = organizationAction
  .inputSchema(renameConnectionSchema)
  .action(async ({ parsedInput: { connectionId, name }, ctx }) => {
    const changes = [{ connectionId, field: "name" as const, value: name }];
    const [result] = await updateConnections(ctx.actor, ctx.organization, { changes });
    return result?.outcome;
  });

export const recheckConnectionAction = organizationAction
  .inputSchema(recheckConnectionSchema)
  .action(({ parsedInput, ctx }) => recheckConnection(ctx.actor, ctx.organization, parsedInput));
