"use server";

import { refresh } from "next/cache";
import { organizationAction } from "#lib/action-client/client.ts";
import { linkTargetSchema } from "#lib/linking/link-target.ts";
import { linkRecording } from "#lib/operations/recordings/link-recording.ts";
import { undoLink } from "#lib/operations/recordings/undo-link.ts";
import { unlinkRecording } from "#lib/operations/recordings/unlink-recording.ts";
import { reviewTarget } from "./[id]/queries.ts";
import {
  linkRecordingSchema,
  reviewTargetSchema,
  undoLinkSchema,
  unlinkRecordingSchema,
} from "./schemas.ts";

export const linkRecordingAction = organizationAction
  .inputSchema(linkRecordingSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await linkRecording(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const unlinkRecordingAction = organizationAction
  .inputSchema(unlinkRecordingSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await unlinkRecording(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const undoLinkAction = organizationAction
  .inputSchema(undoLinkSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await undoLink(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

/** Looks an entered id up; writes nothing. */
export const reviewTargetAction = organizationAction
  .inputSchema(reviewTargetSchema)
  .action(async ({ parsedInput: { org, target } }) =>
    reviewTarget(org, linkTargetSchema.parse(target)),
  );
