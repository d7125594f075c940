"use server";

import { z } from "zod";
import { organizationAction } from "#lib/action-client/client.ts";
import { organizationInput } from "#lib/action-client/input.ts";
import { connectionIdSchema, renameSchema } from "#lib/operations/connections/change-connection.ts";
import {
  recheckConnection,
  recheckConnectionSchema,
} from "#lib/operations/connections/recheck-connection.ts";
import {
  healthLimitsSchema,
  setHealthLimits,
} from "#lib/operations/connections/set-health-limits.ts";
import {
  updateConnections,
  updateConnectionsSchema,
} from "#lib/operations/connections/update-connections.ts";

export const updateConnectionsAction = organizationAction
  .inputSchema(updateConnectionsSchema.extend(organizationInput))
  .action(async ({ parsedInput, ctx }) => {
    const results = await updateConnections(ctx.actor, ctx.organization, parsedInput);
    return { results, at: new Date().toISOString() };
  });

export const renameConnectionAction = organizationAction
  .inputSchema(
    z.object({
      ...organizationInput,
      connectionId: connectionIdSchema,
      name: renameSchema.shape.value,
    }),
  )
  .action(async ({ parsedInput: { connectionId, name }, ctx }) => {
    const changes = [{ connectionId, field: "name" as const, value: name }];
    const [result] = await updateConnections(ctx.actor, ctx.organization, { changes });
    return result?.outcome;
  });

export const setHealthLimitsAction = organizationAction
  .inputSchema(healthLimitsSchema.extend(organizationInput))
  .action(({ parsedInput, ctx }) => setHealthLimits(ctx.actor, ctx.organization, parsedInput));

export const recheckConnectionAction = organizationAction
  .inputSchema(recheckConnectionSchema.extend(organizationInput))
  .action(({ parsedInput, ctx }) => recheckConnection(ctx.actor, ctx.organization, parsedInput));
