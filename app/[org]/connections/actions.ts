"use server";

import { z } from "zod";
import { organizationAction } from "#lib/action-client/client.ts";
import { inputFor, organizationInput } from "#lib/action-client/input.ts";
import {
  cancelPauseEnd,
  cancelPauseEndSchema,
} from "#lib/operations/connections/cancel-pause-end.ts";
import { createConnection } from "#lib/operations/connections/create-connection.ts";
import { deleteConnection } from "#lib/operations/connections/delete-connection.ts";
import { movePauseEnd, movePauseEndSchema } from "#lib/operations/connections/move-pause-end.ts";
import { pauseUntil, pauseUntilSchema } from "#lib/operations/connections/pause-until.ts";
import { planResume, planResumeSchema } from "#lib/operations/connections/plan-resume.ts";
import {
  recheckConnection,
  recheckConnectionSchema,
} from "#lib/operations/connections/recheck-connection.ts";
import { sendSalesforceDetails } from "#lib/operations/connections/send-salesforce-details.ts";
import {
  healthLimitsSchema,
  setHealthLimits,
} from "#lib/operations/connections/set-health-limits.ts";
import { undoSwitches, undoSwitchesSchema } from "#lib/operations/connections/undo-switches.ts";
import { connectionIdSchema, renameSchema } from "#lib/operations/connections/update-connection.ts";
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

export const createConnectionAction = organizationAction
  .inputSchema(inputFor(createConnection))
  .action(({ parsedInput, ctx }) => createConnection(ctx.actor, ctx.organization, parsedInput));

export const deleteConnectionAction = organizationAction
  .inputSchema(inputFor(deleteConnection))
  .action(({ parsedInput, ctx }) => deleteConnection(ctx.actor, ctx.organization, parsedInput));

export const sendSalesforceDetailsAction = organizationAction
  .inputSchema(inputFor(sendSalesforceDetails))
  .action(({ parsedInput, ctx }) =>
    sendSalesforceDetails(ctx.actor, ctx.organization, parsedInput),
  );

export const pauseUntilAction = organizationAction
  .inputSchema(inputFor(pauseUntilSchema))
  .action(({ parsedInput, ctx }) => pauseUntil(ctx.actor, ctx.organization, parsedInput));

export const planResumeAction = organizationAction
  .inputSchema(inputFor(planResumeSchema))
  .action(({ parsedInput, ctx }) => planResume(ctx.actor, ctx.organization, parsedInput));

export const movePauseEndAction = organizationAction
  .inputSchema(inputFor(movePauseEndSchema))
  .action(({ parsedInput, ctx }) => movePauseEnd(ctx.actor, ctx.organization, parsedInput));

export const cancelPauseEndAction = organizationAction
  .inputSchema(inputFor(cancelPauseEndSchema))
  .action(({ parsedInput, ctx }) => cancelPauseEnd(ctx.actor, ctx.organization, parsedInput));

export const undoSwitchesAction = organizationAction
  .inputSchema(undoSwitchesSchema.extend(organizationInput))
  .action(({ parsedInput, ctx }) => undoSwitches(ctx.actor, ctx.organization, parsedInput));
