"use server";

import { refresh } from "next/cache";
import { organizationAction } from "#lib/action-client/client.ts";
import { inputFor } from "#lib/action-client/input.ts";
import { controlBatch, controlSchema } from "#lib/operations/batches/control-batch.ts";
import {
  previewLinks,
  previewSchema,
  startLinks,
  startLinksSchema,
} from "#lib/operations/batches/start-links.ts";
import { batchIdSchema, undoBatch } from "#lib/operations/batches/start-undo.ts";
import { viewPlan } from "./_model/plan-view.ts";

/** Reads what a batch of links would do, without writing anything. */
export const previewLinksAction = organizationAction
  .inputSchema(inputFor(previewSchema))
  .action(async ({ parsedInput, ctx }) =>
    viewPlan(await previewLinks(ctx.actor, ctx.organization, parsedInput)),
  );

export const startLinksAction = organizationAction
  .inputSchema(inputFor(startLinksSchema))
  .action(async ({ parsedInput, ctx }) => startLinks(ctx.actor, ctx.organization, parsedInput));

export const controlBatchAction = organizationAction
  .inputSchema(inputFor(controlSchema))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await controlBatch(ctx.actor, ctx.organization, parsedInput);
    refresh();
    return outcome;
  });

export const undoBatchAction = organizationAction
  .inputSchema(inputFor(batchIdSchema))
  .action(async ({ parsedInput, ctx }) => undoBatch(ctx.actor, ctx.organization, parsedInput));
