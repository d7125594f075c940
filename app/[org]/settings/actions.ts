"use server";

import { organizationAction, refreshingAction } from "#lib/action-client/client.ts";
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

export const replaceTokenAction = refreshingAction
  .inputSchema(inputFor(replaceTokenSchema))
  .action(({ parsedInput, ctx }) => replaceToken(ctx.actor, ctx.organization, parsedInput));

export const removeTokenAction = refreshingAction
  .inputSchema(inOrganizationSchema)
  .action(({ ctx }) => removeToken(ctx.actor, ctx.organization));

export const connectIdentityAction = refreshingAction
  .inputSchema(inputFor(siroUserSchema))
  .action(({ parsedInput, ctx }) => connectIdentity(ctx.actor, ctx.organization, parsedInput));

export const disconnectIdentityAction = refreshingAction
  .inputSchema(inOrganizationSchema)
  .action(({ ctx }) => disconnectIdentity(ctx.actor, ctx.organization));

export const updateOrganizationAction = refreshingAction
  .inputSchema(inputFor(updateOrganizationSchema))
  .action(({ parsedInput, ctx }) => updateOrganization(ctx.actor, ctx.organization, parsedInput));

export const inviteMemberAction = refreshingAction
  .inputSchema(inputFor(inviteMemberSchema))
  .action(({ parsedInput, ctx }) => inviteMember(ctx.actor, ctx.organization, parsedInput));

export const withdrawInvitationAction = refreshingAction
  .inputSchema(inputFor(withdrawInvitationSchema))
  .action(({ parsedInput, ctx }) => withdrawInvitation(ctx.actor, ctx.organization, parsedInput));

export const changeMemberRoleAction = refreshingAction
  .inputSchema(inputFor(changeMemberRoleSchema))
  .action(({ parsedInput, ctx }) => changeMemberRole(ctx.actor, ctx.organization, parsedInput));

export const removeMemberAction = refreshingAction
  .inputSchema(inputFor(removeMemberSchema))
  .action(({ parsedInput, ctx }) => removeMember(ctx.actor, ctx.organization, parsedInput));

export const requestSiroUserAction = refreshingAction
  .inputSchema(inputFor(siroUserSchema))
  .action(({ parsedInput, ctx }) => requestSiroUser(ctx.actor, ctx.organization, parsedInput));

export const approveSiroUserAction = refreshingAction
  .inputSchema(inputFor(approveSiroUserSchema))
  .action(({ parsedInput, ctx }) => approveSiroUser(ctx.actor, ctx.organization, parsedInput));

export const declineSiroUserAction = refreshingAction
  .inputSchema(inputFor(declineSiroUserSchema))
  .action(({ parsedInput, ctx }) => declineSiroUser(ctx.actor, ctx.organization, parsedInput));

export const updateProfileAction = refreshingAction
  .inputSchema(inputFor(updateProfileSchema))
  .action(({ parsedInput, ctx }) => updateProfile(ctx.actor, parsedInput));

export const changePasswordAction = refreshingAction
  .inputSchema(inputFor(changePasswordSchema))
  .action(({ parsedInput, ctx }) => changePassword(ctx.actor, parsedInput));

export const endSessionsAction = refreshingAction
  .inputSchema(inputFor(endSessionsSchema))
  .action(({ parsedInput, ctx }) => endSessions(ctx.actor, parsedInput));

export const removeOrganizationAction = organizationAction
  .inputSchema(inputFor(removeOrganizationSchema))
  .action(({ parsedInput, ctx }) => removeOrganization(ctx.actor, ctx.organization, parsedInput));

export const runJobAction = organizationAction
  .inputSchema(inputFor(runJobSchema))
  .action(({ parsedInput, ctx }) => runJob(ctx.actor, ctx.organization, parsedInput));
