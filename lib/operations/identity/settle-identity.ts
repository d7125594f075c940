import "server-only";
import { z } from "zod";
import { isAppGone } from "#lib/operations/oauth-apps/app-gone.ts";
import { forgetHere } from "#lib/operations/oauth-apps/delete-oauth-app.ts";
import { lateProblem } from "#lib/writes/late-problem.ts";
import type { Settler } from "#lib/writes/reconcilers.ts";

const factsSchema = z.object({ before: z.object({ clientId: z.string().nullable() }) });

/** A crash while a Siro user was disconnected: gone with its app, the tie is forgotten here too. */
export const settleDisconnection: Settler = async (write, api) => {
  const { clientId } = factsSchema.parse(write).before;
  if (clientId === null || !(await isAppGone(api, clientId))) {
    return { outcome: "failed", problem: lateProblem("The Siro user is still connected.") };
  }
  await forgetHere(write.organization, clientId);
  return { outcome: "succeeded", after: { clientId: null } };
};
