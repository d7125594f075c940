import "server-only";
import { and, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { listRemembered } from "#lib/credentials/oauth-app-secret.ts";
import { getDatabase } from "#lib/db/client.ts";
import { oauthAppSecrets } from "#lib/db/schema.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listOAuthApps } from "#lib/siro/organization/oauth-apps.ts";
import { readUntil } from "#lib/writes/read-until.ts";
import { actorOf, mayStillArrive, type Verdict, type WriteRow } from "#lib/writes/verdict.ts";
import { discardApp } from "./delete-oauth-app.ts";

/** The audit row of a creation, before Siro is called. */
export const appCreationFactsSchema = z.object({
  before: z.object({ clientIds: z.array(z.string()) }),
  after: z.object({ appName: z.string(), owner: z.string(), keepSecret: z.boolean().optional() }),
});
type CreationRow = WriteRow<z.infer<typeof appCreationFactsSchema>>;

export function isSameName(a: string | null, b: string): boolean {
  return a?.trim().toLowerCase() === b.trim().toLowerCase();
}

/**
 * If we stored the app, it was created. The secret of any other app that appeared under the name is
 * unknown, so that app is deleted again; if two appeared, one is someone else's and both stay.
 */
export async function judgeAppCreation(
  row: CreationRow,
  api: SiroTransport,
): Promise<Verdict<{ clientId: string; clientSecret: string | null }>> {
  const stored = await findStored(row);
  if (stored) return { state: "happened", value: { clientId: stored, clientSecret: null } };
  const { clientIds, complete } = await readUntil(
    () => findNewApps(row, api),
    (found) => found.clientIds.length > 0,
  );
  const { appName, owner } = row.after;
  const [clientId, another] = clientIds;
  if (another !== undefined) {
    return {
      state: "cannot-tell",
      message: `${clientIds.length} apps named “${appName}” appeared; one of them may be this one.`,
      remedy: "Review the owner's apps and delete the one that isn't used.",
    };
  }
  if (clientId === undefined) {
    if (mayStillArrive(row.at)) return NOT_YET;
    return complete
      ? {
          state: "did-not-happen",
          message: "siro-admin checked with Siro: there is no app with this name.",
        }
      : { state: "cannot-tell", message: "Siro's list of apps couldn't be read in full." };
  }
  const context = { actor: actorOf(row), organization: row.organization };
  const discarded = await discardApp.byGuarded(context, { api, clientId, appName, owner });
  return discarded.status === "succeeded" ? DELETED_AGAIN : leftBehind(appName);
}

const NOT_YET: Verdict<never> = {
  state: "too-early",
  message:
    "Siro doesn't show the app yet. If it appears in the next two minutes, siro-admin deletes it again, because its secret is lost.",
  remedy: "The audit log will show the result. You can create the app again now.",
};

const DELETED_AGAIN: Verdict<never> = {
  state: "did-not-happen",
  message: "Siro created the app, but its secret didn't arrive, so siro-admin deleted the app.",
  remedy: "Try again.",
};

const leftBehind = (appName: string): Verdict<never> => ({
  state: "cannot-tell",
  message: "Siro created the app, but its secret didn't arrive and the app couldn't be deleted.",
  remedy: `Delete “${appName}” in OAuth apps, then try again.`,
});

async function findStored({ organization, after, at }: CreationRow): Promise<string | null> {
  const db = await getDatabase();
  const [stored] = await db
    .select({ clientId: oauthAppSecrets.clientId })
    .from(oauthAppSecrets)
    .where(
      and(
        eq(oauthAppSecrets.organizationId, organization.id),
        eq(oauthAppSecrets.owner, after.owner),
        eq(oauthAppSecrets.appName, after.appName),
        gte(oauthAppSecrets.createdAt, at),
      ),
    );
  return stored?.clientId ?? null;
}

async function findNewApps({ organization, before, after }: CreationRow, api: SiroTransport) {
  const { owner, appName } = after;
  const organizationId = organization.siroOrganizationId;
  const listed = await listOAuthApps(api, { organizationId, owner });
  const known = [...before.clientIds, ...(await listRemembered(organization.id, owner))];
  const clientIds = listed.items
    .filter((app) => !app.deleted && isSameName(app.appName, appName))
    .map((app) => app.clientId)
    .filter((clientId) => !known.includes(clientId));
  return { clientIds, complete: listed.complete && listed.unreadable === 0 };
}
