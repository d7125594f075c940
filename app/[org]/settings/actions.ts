"use server";

import { refresh } from "next/cache";
import { organizationAction } from "#lib/action-client/client.ts";
import { connectIdentity } from "#lib/operations/connect-identity.ts";
import { disconnectIdentity } from "#lib/operations/disconnect-identity.ts";
import { removeToken } from "#lib/operations/remove-token.ts";
import { replaceToken } from "#lib/operations/replace-token.ts";
import { updateOrganization } from "#lib/operations/update-organization.ts";
import {
  connectSiroUserSchema,
  inOrganizationSchema,
  organizationSettingsSchema,
  replaceTokenSchema,
} from "./schemas.ts";

export const replaceTokenAction = organizationAction
  .inputSchema(replaceTokenSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await replaceToken(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const removeTokenAction = organizationAction
  .inputSchema(inOrganizationSchema)
  .action(async ({ ctx }) => {
    const outcome = await removeToken(ctx.actor, ctx.organization);
    refresh();
    return outcome;
  });

export const connectIdentityAction = organizationAction
  .inputSchema(connectSiroUserSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await connectIdentity(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const disconnectIdentityAction = organizationAction
  .inputSchema(inOrganizationSchema)
  .action(async ({ ctx }) => {
    const outcome = await disconnectIdentity(ctx.actor, ctx.organization);
    refresh();
    return outcome;
  });

export const updateOrganizationAction = organizationAction
  .inputSchema(organizationSettingsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await updateOrganization(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });
