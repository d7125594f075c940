"use server";

import { refreshingAction } from "#lib/action-client/client.ts";
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

export const createEndpointAction = refreshingAction
  .inputSchema(inputFor(createEndpointSchema))
  .action(({ parsedInput, ctx }) => createEndpoint(ctx.actor, ctx.organization, parsedInput));

export const addSecretAction = refreshingAction
  .inputSchema(inputFor(addSecretSchema))
  .action(({ parsedInput, ctx }) => addSecret(ctx.actor, ctx.organization, parsedInput));

export const endSecretAction = refreshingAction
  .inputSchema(inputFor(endSecretSchema))
  .action(({ parsedInput, ctx }) => endSecret(ctx.actor, ctx.organization, parsedInput));

export const switchEndpointAction = refreshingAction
  .inputSchema(inputFor(switchEndpointSchema))
  .action(({ parsedInput, ctx }) => switchEndpoint(ctx.actor, ctx.organization, parsedInput));

export const deleteEndpointAction = refreshingAction
  .inputSchema(inputFor(deleteEndpointSchema))
  .action(({ parsedInput, ctx }) => deleteEndpoint(ctx.actor, ctx.organization, parsedInput));

export const refreshDeliveryAction = refreshingAction
  .inputSchema(inputFor(refreshDeliverySchema))
  .action(({ parsedInput, ctx }) => refreshDelivery(ctx.actor, ctx.organization, parsedInput));
