"use server";

import { refresh } from "next/cache";
import { organizationAction } from "#lib/action-client/client.ts";
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

export const createChannelAction = organizationAction
  .inputSchema(inputFor(createChannelSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await createChannel(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const changeChannelAction = organizationAction
  .inputSchema(inputFor(changeChannelSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changeChannel(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const deleteChannelAction = organizationAction
  .inputSchema(inputFor(deleteChannelSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await deleteChannel(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const testChannelAction = organizationAction
  .inputSchema(inputFor(testChannelSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await testChannel(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const changeAlertLimitsAction = organizationAction
  .inputSchema(inputFor(alertLimitsInputSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changeAlertLimits(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const changeHeartbeatAction = organizationAction
  .inputSchema(inputFor(heartbeatSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changeHeartbeat(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });
