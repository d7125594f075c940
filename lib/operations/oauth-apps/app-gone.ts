import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";

/** Whether Siro has the app as deleted, or no longer at all. */
export async function isAppGone(api: SiroTransport, clientId: string): Promise<boolean> {
  try {
    const app = await getOAuthApp(api, { clientId });
    return app.deleted === true || app.deletedAt !== null;
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return true;
    throw error;
  }
}
