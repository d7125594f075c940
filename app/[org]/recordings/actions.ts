"use server";

import { z } from "zod";
import { organizationAction, refreshingAction } from "#lib/action-client/client.ts";
import { inputFor, organizationInput } from "#lib/action-client/input.ts";
import { enteredTargetSchema } from "#lib/linking/link-target.ts";
import { confirmationSchema, confirmLink } from "#lib/operations/recordings/confirm-link.ts";
import {
  dismissalSchema,
  dismissRecordings,
} from "#lib/operations/recordings/dismiss-recordings.ts";
import { linkRecording } from "#lib/operations/recordings/link-recording.ts";
import { restoreRecordings, restoreSchema } from "#lib/operations/recordings/restore-recordings.ts";
import { undoLink } from "#lib/operations/recordings/undo-link.ts";
import { unlinkRecording } from "#lib/operations/recordings/unlink-recording.ts";
import { deleteView, deleteViewSchema } from "#lib/operations/saved-views/delete-view.ts";
import { saveView, viewSchema } from "#lib/operations/saved-views/save-view.ts";
import { rememberLink } from "./_queries/remember-link.ts";
import { reviewTarget } from "./[id]/queries.ts";

export const linkRecordingAction = refreshingAction
  .inputSchema(inputFor(linkRecording))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await linkRecording(ctx.actor, ctx.organization, parsedInput);
    await rememberLink(ctx.organization.id, parsedInput.recordingId);
    return outcome;
  });

export const unlinkRecordingAction = refreshingAction
  .inputSchema(inputFor(unlinkRecording))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await unlinkRecording(ctx.actor, ctx.organization, parsedInput);
    await rememberLink(ctx.organization.id, parsedInput.recordingId);
    return outcome;
  });

export const undoLinkAction = refreshingAction
  .inputSchema(inputFor(undoLink))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await undoLink(ctx.actor, ctx.organization, parsedInput);
    if (outcome.status === "succeeded") {
      await rememberLink(ctx.organization.id, outcome.value.recordingId);
    }
    return outcome;
  });

export const confirmLinkAction = organizationAction
  .inputSchema(inputFor(confirmationSchema))
  .action(async ({ parsedInput, ctx }) => confirmLink(ctx.actor, ctx.organization, parsedInput));

export const dismissRecordingsAction = refreshingAction
  .inputSchema(inputFor(dismissalSchema))
  .action(({ parsedInput, ctx }) => dismissRecordings(ctx.actor, ctx.organization, parsedInput));

export const restoreRecordingsAction = refreshingAction
  .inputSchema(inputFor(restoreSchema))
  .action(({ parsedInput, ctx }) => restoreRecordings(ctx.actor, ctx.organization, parsedInput));

export const saveViewAction = refreshingAction
  .inputSchema(inputFor(viewSchema))
  .action(({ parsedInput, ctx }) => saveView(ctx.actor, ctx.organization, parsedInput));

export const deleteViewAction = refreshingAction
  .inputSchema(inputFor(deleteViewSchema))
  .action(({ parsedInput, ctx }) => deleteView(ctx.actor, ctx.organization, parsedInput));

/** Looks up an entered ID without writing anything. */
export const reviewTargetAction = organizationAction
  .inputSchema(z.object({ ...organizationInput, target: enteredTargetSchema }))
  .action(async ({ parsedInput: { org, target } }) => reviewTarget(org, target));
