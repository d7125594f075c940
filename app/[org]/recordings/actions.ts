"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { organizationAction } from "#lib/action-client/client.ts";
import { inputFor, organizationInput } from "#lib/action-client/input.ts";
import { enteredTargetSchema } from "#lib/linking/link-target.ts";
import { linkRecording } from "#lib/operations/recordings/link-recording.ts";
import { undoLink } from "#lib/operations/recordings/undo-link.ts";
import { unlinkRecording } from "#lib/operations/recordings/unlink-recording.ts";
import { reviewTarget } from "./[id]/queries.ts";

export const linkRecordingAction = organizationAction
  .inputSchema(inputFor(linkRecording))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await linkRecording(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const unlinkRecordingAction = organizationAction
  .inputSchema(inputFor(unlinkRecording))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await unlinkRecording(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const undoLinkAction = organizationAction
  .inputSchema(inputFor(undoLink))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await undoLink(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

/** Looks up an entered ID without writing anything. */
export const reviewTargetAction = organizationAction
  .inputSchema(z.object({ ...organizationInput, target: enteredTargetSchema }))
  .action(async ({ parsedInput: { org, target } }) => reviewTarget(org, target));
