"use server";

import { z } from "zod";
import { organizationAction } from "#lib/action-client/client.ts";
import { organizationInput } from "#lib/action-client/input.ts";
import { undoChange } from "#lib/operations/undo-change.ts";

/** Undoes the change of one audit row. */
export const undoChangeAction = organizationAction
  .inputSchema(z.object({ ...organizationInput, auditId: z.uuid() }))
  .action(({ parsedInput: { auditId }, ctx }) =>
    undoChange(ctx.actor, ctx.organization, { auditId }),
  );
