"use server";

import { refresh } from "next/cache";
import { organizationAction } from "#lib/action-client/client.ts";
import { inOrganizationSchema, inputFor } from "#lib/action-client/input.ts";
import { runJob, runJobSchema } from "#lib/operations/background-work/run-job.ts";
import { connectIdentity } from "#lib/operations/identity/connect-identity.ts";
import {
  approveSiroUser,
  approveSiroUserSchema,
  declineSiroUser,
  declineSiroUserSchema,
} from "#lib/operations/identity/decide-siro-user.ts";
import { disconnectIdentity } from "#lib/operations/identity/disconnect-identity.ts";
import { requestSiroUser, siroUserSchema } from "#lib/operations/identity/siro-user-request.ts";
import {
  changeMemberRole,
  changeMemberRoleSchema,
} from "#lib/operations/members/change-member-role.ts";
import { changePassword, changePasswordSchema } from "#lib/operations/members/change-password.ts";
import { endSessions, endSessionsSchema } from "#lib/operations/members/end-sessions.ts";
import { inviteMember, inviteMemberSchema } from "#lib/operations/members/invite-member.ts";
import { removeMember, removeMemberSchema } from "#lib/operations/members/remove-member.ts";
import { updateProfile, updateProfileSchema } from "#lib/operations/members/update-profile.ts";
import {
  withdrawInvitation,
  withdrawInvitationSchema,
} from "#lib/operations/members/withdraw-invitation.ts";
import {
  removeOrganization,
  removeOrganizationSchema,
} from "#lib/operations/organizations/remove-organization.ts";
import { removeToken } from "#lib/operations/organizations/remove-token.ts";
import { replaceToken, replaceTokenSchema } from "#lib/operations/organizations/replace-token.ts";
import {
  updateOrganization,
  updateOrganizationSchema,
} from "#lib/operations/organizations/update-organization.ts";

export const replaceTokenAction = organizationAction
  .inputSchema(inputFor(replaceTokenSchema))
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
  .inputSchema(inputFor(siroUserSchema))
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
  .inputSchema(inputFor(updateOrganizationSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await updateOrganization(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const inviteMemberAction = organizationAction
  .inputSchema(inputFor(inviteMemberSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await inviteMember(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const withdrawInvitationAction = organizationAction
  .inputSchema(inputFor(withdrawInvitationSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await withdrawInvitation(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const changeMemberRoleAction = organizationAction
  .inputSchema(inputFor(changeMemberRoleSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changeMemberRole(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const removeMemberAction = organizationAction
  .inputSchema(inputFor(removeMemberSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await removeMember(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const requestSiroUserAction = organizationAction
  .inputSchema(inputFor(siroUserSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await requestSiroUser(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const approveSiroUserAction = organizationAction
  .inputSchema(inputFor(approveSiroUserSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await approveSiroUser(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const declineSiroUserAction = organizationAction
  .inputSchema(inputFor(declineSiroUserSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await declineSiroUser(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const updateProfileAction = organizationAction
  .inputSchema(inputFor(updateProfileSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await updateProfile(ctx.actor, parsedInput);
    refresh();
    return outcome;
  });

export const changePasswordAction = organizationAction
  .inputSchema(inputFor(changePasswordSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changePassword(ctx.actor, parsedInput);
    refresh();
    return outcome;
  });

export const endSessionsAction = organizationAction
  .inputSchema(inputFor(endSessionsSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await endSessions(ctx.actor, parsedInput);
    refresh();
    return outcome;
  });

export const removeOrganizationAction = organizationAction
  .inputSchema(inputFor(removeOrganizationSchema))
  .action(({ parsedInput, ctx }) => removeOrganization(ctx.actor, ctx.organization, parsedInput));

export const runJobAction = organizationAction
  .inputSchema(inputFor(runJobSchema))
  .action(({ parsedInput, ctx }) => runJob(ctx.actor, ctx.organization, parsedInput));
