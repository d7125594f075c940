"use server";

import { organizationAction } from "#lib/action-client/client.ts";
import { inputFor, organizationInput } from "#lib/action-client/input.ts";
import { checkOwners, checkOwnersSchema } from "#lib/operations/oauth-apps/check-owners.ts";
import { createOAuthApp } from "#lib/operations/oauth-apps/create-oauth-app.ts";
import { deleteOAuthApp } from "#lib/operations/oauth-apps/delete-oauth-app.ts";
import { mintToken } from "#lib/operations/oauth-apps/mint-token.ts";
import { revokeToken } from "#lib/operations/oauth-apps/revoke-token.ts";
import {
  finishRotation,
  finishRotationSchema,
} from "#lib/operations/oauth-apps/rotation/finish-rotation.ts";
import { proveRotation } from "#lib/operations/oauth-apps/rotation/prove-rotation.ts";
import { rotationInputSchema } from "#lib/operations/oauth-apps/rotation/rotation-row.ts";
import {
  startRotation,
  startRotationSchema,
} from "#lib/operations/oauth-apps/rotation/start-rotation.ts";
import { undoRotation } from "#lib/operations/oauth-apps/rotation/undo-rotation.ts";
import {
  setTokenRetirement,
  tokenRetirementSchema,
} from "#lib/operations/organizations/set-token-retirement.ts";

// None of these revalidates the page, so that a response with a secret has nothing else in it.

export const createAppAction = organizationAction
  .inputSchema(inputFor(createOAuthApp))
  .action(({ parsedInput, ctx }) => createOAuthApp(ctx.actor, ctx.organization, parsedInput));

export const deleteAppAction = organizationAction
  .inputSchema(inputFor(deleteOAuthApp))
  .action(({ parsedInput, ctx }) => deleteOAuthApp(ctx.actor, ctx.organization, parsedInput));

export const mintTokenAction = organizationAction
  .inputSchema(inputFor(mintToken))
  .action(({ parsedInput, ctx }) => mintToken(ctx.actor, ctx.organization, parsedInput));

export const revokeTokenAction = organizationAction
  .inputSchema(inputFor(revokeToken))
  .action(({ parsedInput, ctx }) => revokeToken(ctx.actor, ctx.organization, parsedInput));

/** One step of a scan of all users. The browser requests each step, so leaving the page ends the scan. */
export const checkOwnersAction = organizationAction
  .inputSchema(checkOwnersSchema.extend(organizationInput))
  .action(({ parsedInput, ctx }) => checkOwners(ctx.actor, ctx.organization, parsedInput));

export const startRotationAction = organizationAction
  .inputSchema(inputFor(startRotationSchema))
  .action(({ parsedInput, ctx }) => startRotation(ctx.actor, ctx.organization, parsedInput));

export const proveRotationAction = organizationAction
  .inputSchema(inputFor(rotationInputSchema))
  .action(({ parsedInput, ctx }) => proveRotation(ctx.actor, ctx.organization, parsedInput));

export const undoRotationAction = organizationAction
  .inputSchema(inputFor(rotationInputSchema))
  .action(({ parsedInput, ctx }) => undoRotation(ctx.actor, ctx.organization, parsedInput));

export const finishRotationAction = organizationAction
  .inputSchema(inputFor(finishRotationSchema))
  .action(({ parsedInput, ctx }) => finishRotation(ctx.actor, ctx.organization, parsedInput));

export const setTokenRetirementAction = organizationAction
  .inputSchema(inputFor(tokenRetirementSchema))
  .action(({ parsedInput, ctx }) => setTokenRetirement(ctx.actor, ctx.organization, parsedInput));
