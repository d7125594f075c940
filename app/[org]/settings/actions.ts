"use server";

import { refresh } from "next/cache";
import { organizationAction } from "#lib/action-client/client.ts";
import { connectIdentity } from "#lib/operations/identity/connect-identity.ts";
import { approveSiroUser, declineSiroUser } from "#lib/operations/identity/decide-siro-user.ts";
import { disconnectIdentity } from "#lib/operations/identity/disconnect-identity.ts";
import { requestSiroUser } from "#lib/operations/identity/siro-user-request.ts";
import { changeMemberRole } from "#lib/operations/members/change-member-role.ts";
import { changePassword } from "#lib/operations/members/change-password.ts";
import { endSessions } from "#lib/operations/members/end-sessions.ts";
import { inviteMember } from "#lib/operations/members/invite-member.ts";
import { removeMember } from "#lib/operations/members/remove-member.ts";
import { updateProfile } from "#lib/operations/members/update-profile.ts";
import { withdrawInvitation } from "#lib/operations/members/withdraw-invitation.ts";
import { removeOrganization } from "#lib/operations/organizations/remove-organization.ts";
import { removeToken } from "#lib/operations/organizations/remove-token.ts";
import { replaceToken } from "#lib/operations/organizations/replace-token.ts";
import { updateOrganization } from "#lib/operations/organizations/update-organization.ts";
import {
  connectSiroUserSchema,
  endSessionsSchema,
  inOrganizationSchema,
  inviteMemberSchema,
  memberRoleSchema,
  memberSchema,
  organizationSettingsSchema,
  passwordChangeSchema,
  profileSchema,
  removeOrganizationSchema,
  replaceTokenSchema,
  siroUserDecisionSchema,
  withdrawInvitationSchema,
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

export const inviteMemberAction = organizationAction
  .inputSchema(inviteMemberSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await inviteMember(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const withdrawInvitationAction = organizationAction
  .inputSchema(withdrawInvitationSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await withdrawInvitation(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const changeMemberRoleAction = organizationAction
  .inputSchema(memberRoleSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changeMemberRole(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const removeMemberAction = organizationAction
  .inputSchema(memberSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await removeMember(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const requestSiroUserAction = organizationAction
  .inputSchema(connectSiroUserSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await requestSiroUser(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const approveSiroUserAction = organizationAction
  .inputSchema(siroUserDecisionSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await approveSiroUser(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const declineSiroUserAction = organizationAction
  .inputSchema(memberSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await declineSiroUser(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const updateProfileAction = organizationAction
  .inputSchema(profileSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await updateProfile(ctx.actor, parsedInput);
    refresh();
    return outcome;
  });

export const changePasswordAction = organizationAction
  .inputSchema(passwordChangeSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changePassword(ctx.actor, parsedInput);
    refresh();
    return outcome;
  });

export const endSessionsAction = organizationAction
  .inputSchema(endSessionsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await endSessions(ctx.actor, parsedInput);
    refresh();
    return outcome;
  });

export const removeOrganizationAction = organizationAction
  .inputSchema(removeOrganizationSchema)
  .action(({ parsedInput, ctx }) => removeOrganization(ctx.actor, ctx.organization, parsedInput));
