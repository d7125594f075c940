"use server";

import { z } from "zod";
import { organizationAction, refreshingAction } from "#lib/action-client/client.ts";
import { inputFor } from "#lib/action-client/input.ts";
import type { Asked } from "#lib/operations/batches/asked-links.ts";
import { controlBatch, controlSchema } from "#lib/operations/batches/control-batch.ts";
import {
  previewLinks,
  type previewSchema,
  startLinks,
  type startLinksSchema,
} from "#lib/operations/batches/start-links.ts";
import { batchIdSchema, undoBatch } from "#lib/operations/batches/undo-batch.ts";
import { viewPlan } from "./_model/plan-view.ts";
import { listUnlinked } from "./queries.ts";

const isObject = (value: unknown) => typeof value === "object" && value !== null;

/** Every unlinked recording under the filters of a list, with its proposal. */
type AskedList = { from: "list"; query: string };
type WithList<Input extends { asked: Asked }> = Omit<Input, "asked"> & {
  org: string;
  asked: Asked | AskedList;
};

/** An attacker may send anything: whatever isn't a list is parsed by the operation. */
async function resolveList({ org, asked }: { org: string; asked: Asked | AskedList }) {
  if (asked?.from !== "list") return asked;
  const recordingIds = await listUnlinked(org, String(asked.query));
  return { from: "proposals", recordingIds } as const;
}

/** Reads what a batch of links would do, without writing anything. */
export const previewLinksAction = organizationAction
  .inputSchema(z.custom<WithList<z.input<typeof previewSchema>>>(isObject))
  .action(async ({ parsedInput, ctx }) => {
    const asked = await resolveList(parsedInput);
    return viewPlan(await previewLinks(ctx.actor, ctx.organization, { asked }));
  });

export const startLinksAction = organizationAction
  .inputSchema(z.custom<WithList<z.input<typeof startLinksSchema>>>(isObject))
  .action(async ({ parsedInput, ctx }) => {
    const asked = await resolveList(parsedInput);
    return startLinks(ctx.actor, ctx.organization, { ...parsedInput, asked });
  });

export const controlBatchAction = refreshingAction
  .inputSchema(inputFor(controlSchema))
  .action(({ parsedInput, ctx }) => controlBatch(ctx.actor, ctx.organization, parsedInput));

export const undoBatchAction = organizationAction
  .inputSchema(inputFor(batchIdSchema))
  .action(async ({ parsedInput, ctx }) => undoBatch(ctx.actor, ctx.organization, parsedInput));
