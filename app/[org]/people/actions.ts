"use server";

import { organizationAction } from "#lib/action-client/client.ts";
import { startScan } from "#lib/people-scan/people-scans.ts";
import { checkAgainSchema } from "./schemas.ts";

/** Reads everybody from Siro again; the page follows how it comes along. */
export const checkAgainAction = organizationAction
  .inputSchema(checkAgainSchema)
  .action(async ({ ctx }) => {
    startScan(ctx.organization);
    return { started: true };
  });
