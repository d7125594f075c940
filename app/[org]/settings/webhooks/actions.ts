"use server";

import { refresh } from "next/cache";
import { organizationAction } from "#lib/action-client/client.ts";
import { inputFor } from "#lib/action-client/input.ts";
import { addSecret, addSecretSchema } from "#lib/operations/webhooks/add-secret.ts";
import { createEndpoint, createEndpointSchema } from "#lib/operations/webhooks/create-endpoint.ts";
import { deleteEndpoint, deleteEndpointSchema } from "#lib/operations/webhooks/delete-endpoint.ts";
import { endSecret, endSecretSchema } from "#lib/operations/webhooks/end-secret.ts";
import {
  refreshDelivery,
  refreshDeliverySchema,
} from "#lib/operations/webhooks/refresh-delivery.ts";
import { switchEndpoint, switchEndpointSchema } from "#lib/operations/webhooks/switch-endpoint.ts";

export const createEndpointAction = organizationAction
  .inputSchema(inputFor(createEndpointSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await createEndpoint(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const addSecretAction = organizationAction
  .inputSchema(inputFor(addSecretSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await addSecret(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const endSecretAction = organizationAction
  .inputSchema(inputFor(endSecretSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await endSecret(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const switchEndpointAction = organizationAction
  .inputSchema(inputFor(switchEndpointSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await switchEndpoint(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const deleteEndpointAction = organizationAction
  .inputSchema(inputFor(deleteEndpointSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await deleteEndpoint(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const refreshDeliveryAction = organizationAction
  .inputSchema(inputFor(refreshDeliverySchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await refreshDelivery(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });
