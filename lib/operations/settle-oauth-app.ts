import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { getDatabase } from "#lib/db/client.ts";
import { oauthAppSecrets } from "#lib/db/schema.ts";
import { deleteLostApp } from "./make-oauth-app.ts";
import type { Settler } from "./settlers.ts";

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
      ),
    );
  if (kept && !before.clientIds.includes(kept.clientId)) {
    return { outcome: "succeeded", after: { ...after, clientId: kept.clientId } };
  }
  const settled = await deleteLostApp(api, {
    ...after,
    organizationId: write.organization.siroOrganizationId,
    known: before.clientIds,
  });
  return {
    outcome: settled.state === "did-not-happen" ? "failed" : "unknown",
    problem: {
      kind: "network",
      message: "The dashboard stopped before the app's secret arrived. The app was deleted again.",
    },
  };
};
