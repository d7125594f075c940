"use server";

import { refreshingAction } from "#lib/action-client/client.ts";
import { inputFor } from "#lib/action-client/input.ts";
import { changeChannel, changeChannelSchema } from "#lib/operations/alerts/change-channel.ts";
import {
  alertLimitsInputSchema,
  changeAlertLimits,
  changeHeartbeat,
  heartbeatSchema,
} from "#lib/operations/alerts/change-watch-settings.ts";
import { createChannel, createChannelSchema } from "#lib/operations/alerts/create-channel.ts";
import { deleteChannel, deleteChannelSchema } from "#lib/operations/alerts/delete-channel.ts";
import { testChannel, testChannelSchema } from "#lib/operations/alerts/test-channel.ts";

export const createChannelAction = refreshingAction
  .inputSchema(inputFor(createChannelSchema))
  .action(({ parsedInput, ctx }) => createChannel(ctx.actor, ctx.organization, parsedInput));

export const changeChannelAction = refreshingAction
  .inputSchema(inputFor(changeChannelSchema))
  .action(({ parsedInput, ctx }) => changeChannel(ctx.actor, ctx.organization, parsedInput));

export const deleteChannelAction = refreshingAction
  .inputSchema(inputFor(deleteChannelSchema))
  .action(({ parsedInput, ctx }) => deleteChannel(ctx.actor, ctx.organization, parsedInput));

export const testChannelAction = refreshingAction
  .inputSchema(inputFor(testChannelSchema))
  .action(({ parsedInput, ctx }) => testChannel(ctx.actor, ctx.organization, parsedInput));

export const changeAlertLimitsAction = refreshingAction
  .inputSchema(inputFor(alertLimitsInputSchema))
  .action(({ parsedInput, ctx }) => changeAlertLimits(ctx.actor, ctx.organization, parsedInput));

export const changeHeartbeatAction = refreshingAction
  .inputSchema(inputFor(heartbeatSchema))
  .action(({ parsedInput, ctx }) => changeHeartbeat(ctx.actor, ctx.organization, parsedInput));
