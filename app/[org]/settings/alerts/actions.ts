"use server";

import { refreshingAction } from "#lib/action-client/client.ts";
import { inputFor } from "#lib/action-client/input.ts";
import { createChannel, createChannelSchema } from "#lib/operations/alerts/create-channel.ts";
import { deleteChannel, deleteChannelSchema } from "#lib/operations/alerts/delete-channel.ts";
import { testChannel, testChannelSchema } from "#lib/operations/alerts/test-channel.ts";
import {
  alertLimitsInputSchema,
  updateAlertLimits,
} from "#lib/operations/alerts/update-alert-limits.ts";
import {
  switchChannel,
  switchChannelSchema,
  updateChannel,
  updateChannelSchema,
} from "#lib/operations/alerts/update-channel.ts";
import { heartbeatSchema, updateHeartbeat } from "#lib/operations/alerts/update-heartbeat.ts";

export const createChannelAction = refreshingAction
  .inputSchema(inputFor(createChannelSchema))
  .action(({ parsedInput, ctx }) => createChannel(ctx.actor, ctx.organization, parsedInput));

export const updateChannelAction = refreshingAction
  .inputSchema(inputFor(updateChannelSchema))
  .action(({ parsedInput, ctx }) => updateChannel(ctx.actor, ctx.organization, parsedInput));

export const switchChannelAction = refreshingAction
  .inputSchema(inputFor(switchChannelSchema))
  .action(({ parsedInput, ctx }) => switchChannel(ctx.actor, ctx.organization, parsedInput));

export const deleteChannelAction = refreshingAction
  .inputSchema(inputFor(deleteChannelSchema))
  .action(({ parsedInput, ctx }) => deleteChannel(ctx.actor, ctx.organization, parsedInput));

export const testChannelAction = refreshingAction
  .inputSchema(inputFor(testChannelSchema))
  .action(({ parsedInput, ctx }) => testChannel(ctx.actor, ctx.organization, parsedInput));

export const updateAlertLimitsAction = refreshingAction
  .inputSchema(inputFor(alertLimitsInputSchema))
  .action(({ parsedInput, ctx }) => updateAlertLimits(ctx.actor, ctx.organization, parsedInput));

export const updateHeartbeatAction = refreshingAction
  .inputSchema(inputFor(heartbeatSchema))
  .action(({ parsedInput, ctx }) => updateHeartbeat(ctx.actor, ctx.organization, parsedInput));
