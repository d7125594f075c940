import "server-only";
import { and, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { getDatabase } from "#lib/db/client.ts";
import { oauthAppSecrets } from "#lib/db/schema.ts";
import { lateProblem } from "#lib/writes/late-problem.ts";
import type { Settler } from "#lib/writes/reconcilers.ts";
import { isAppGone } from "./app-gone.ts";
import { forgetHere } from "./delete-oauth-app.ts";
import { deleteLostApp } from "./lost-oauth-app.ts";

const factsSchema = z.object({
  before: z.object({ clientIds: z.array(z.string()) }),
  after: z.object({ appName: z.string(), owner: z.string() }),
});

/** A crash while an app was made: kept here, it stands; else it is found by its name and deleted. */
export const settleOAuthAppCreation: Settler = async (write, api) => {
  const { before, after } = factsSchema.parse(write);
  const db = await getDatabase();
  const [kept] = await db
    .select({ clientId: oauthAppSecrets.clientId })
    .from(oauthAppSecrets)
    .where(
      and(
        eq(oauthAppSecrets.organizationId, write.organization.id),
        eq(oauthAppSecrets.owner, after.owner),
        eq(oauthAppSecrets.appName, after.appName),
        gte(oauthAppSecrets.createdAt, write.at),
      ),
    );
  if (kept) return { outcome: "succeeded", after: { ...after, clientId: kept.clientId } };
  const settled = await deleteLostApp(api, {
    ...after,
    organization: write.organization,
    known: before.clientIds,
  });
  const found = settled.state === "happened" ? undefined : settled.message;
  return {
    outcome: settled.state === "did-not-happen" ? "failed" : "unknown",
    problem: lateProblem(found ?? "Siro could not tell whether the app was created."),
  };
};

/** A crash while an app was deleted: gone in Siro, it is forgotten here too. */
export const settleOAuthAppDeletion: Settler = async (write, api) => {
  if (!(await isAppGone(api, write.targetId))) {
    return { outcome: "failed", problem: lateProblem("The app is still there.") };
  }
  const endedIdentity = await forgetHere(write.organization, write.targetId);
  return {
    outcome: "succeeded",
    after: { deleted: true, ...(endedIdentity && { endedIdentity }) },
  };
};
