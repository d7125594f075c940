import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { listRemembered } from "#lib/credentials/oauth-app-secret.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { deleteOAuthApp, listOAuthApps } from "#lib/siro/organization/oauth-apps.ts";
import type { Settlement } from "#lib/writes/run-write.ts";

/** An app whose creation was not answered: its secret is unknown for ever. */
export type LostApp = {
  /** Our id of the organization. */
  organization: { id: string; siroOrganizationId: string };
  owner: string;
  appName: string;
  /** Client ids of the owner's apps before. */
  known: readonly string[];
};

/** Siro may list an app a moment after it was made. */
const SECOND_LOOK_AFTER_MS = 1500;

export function sameName(a: string | null, b: string): boolean {
  return a?.trim().toLowerCase() === b.trim().toLowerCase();
}

/**
 * Finds the app that appeared under this name since, and deletes it again. Where two appeared, one of
 * them is somebody else's, so both stay.
 */
export async function deleteLostApp(api: SiroTransport, lost: LostApp): Promise<Settlement<never>> {
  let found = await findNewApps(api, lost);
  if (found.clientIds.length === 0) {
    await pause(SECOND_LOOK_AFTER_MS);
    found = await findNewApps(api, lost);
  }
  const [clientId, another] = found.clientIds;
  if (another !== undefined) {
    return {
      state: "unclear",
      message: `${found.clientIds.length} apps named “${lost.appName}” appeared; one of them may be this one.`,
      remedy: "Look at their owner's apps and delete the one that nobody uses.",
    };
  }
  if (clientId === undefined) {
    return found.complete
      ? { state: "did-not-happen", message: "Read again: Siro has no app of this name." }
      : { state: "unclear" };
  }
  try {
    await deleteOAuthApp(api, { clientId });
  } catch {
    return {
      state: "unclear",
      message: "Siro did create the app, with a secret that nobody knows, and did not delete it.",
      remedy: `Delete “${lost.appName}” from the list, then create it again.`,
    };
  }
  return {
    state: "did-not-happen",
    message: "Siro had created the app, but nobody knows its secret, so it was deleted again.",
    remedy: "Create it once more.",
  };
}

async function findNewApps(api: SiroTransport, lost: LostApp) {
  const { organization, owner, appName, known } = lost;
  const listed = await listOAuthApps(api, {
    organizationId: organization.siroOrganizationId,
    owner,
  });
  const remembered = await listRemembered(organization.id, owner);
  const clientIds = listed.items
    .filter((app) => !app.deleted && sameName(app.appName, appName))
    .map((app) => app.clientId)
    .filter((clientId) => !known.includes(clientId) && !remembered.includes(clientId));
  return { clientIds, complete: listed.complete && listed.unreadable === 0 };
}
