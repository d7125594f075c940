import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { rememberApp } from "#lib/credentials/oauth-app-secret.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { Organization } from "#lib/queries/organization.ts";
import {
  createOAuthApp as createInSiro,
  deleteOAuthApp as deleteInSiro,
  listOAuthApps,
} from "#lib/siro/organization/oauth-apps.ts";
import type { SiroTransport } from "#lib/siro/transport.ts";
import type { Outcome } from "./outcome.ts";
import { runWrite, type Settlement } from "./run-write.ts";

export type NewOAuthApp = {
  appName: string;
  /** Siro user id. */
  owner: string;
  /** Whether the secret stays here, encrypted. */
  keepSecret: boolean;
};

/** The secret is in it once: it is shown, or used, and never read back from a page. */
export type MadeOAuthApp = {
  clientId: string;
  clientSecret: string;
  appName: string;
  owner: string;
};

/**
 * Creates an OAuth app whose name is new among its owner's apps, so that after a lost answer it can
 * be found by name and deleted: its secret would be unknown for ever. Callers guard.
 */
export async function makeOAuthApp(
  actor: Actor,
  organization: Organization,
  input: NewOAuthApp,
): Promise<Outcome<MadeOAuthApp>> {
  const api = await siroFor({ organization, actor }).organization();
  const scope = { organizationId: organization.siroOrganizationId, owner: input.owner };
  const existing = (await listOAuthApps(api, scope)).items;
  if (existing.some((app) => !app.deleted && sameName(app.appName, input.appName))) {
    const message = "This owner already has an app with this name in Siro.";
    return {
      status: "failed",
      problem: { kind: "conflict", message, fields: { appName: message } },
    };
  }
  const known = existing.map((app) => app.clientId);
  return runWrite<MadeOAuthApp>({
    actor,
    organization,
    subject: {
      kind: "oauth-app.create",
      target: { id: input.owner, name: input.appName },
      before: { clientIds: known },
      after: { ...input },
    },
    call: async () => {
      const made = await createInSiro(api, { ...scope, appName: input.appName });
      const app = { clientId: made.clientId, appName: input.appName, owner: input.owner };
      await keepOrTakeBack(
        api,
        actor,
        organization,
        app,
        input.keepSecret ? made.clientSecret : null,
      );
      return { ...app, clientSecret: made.clientSecret };
    },
    after: (made) => ({ clientId: made.clientId, ...input }),
    settle: async () => deleteLostApp(api, { ...scope, appName: input.appName, known }),
  });
}

export function sameName(a: string | null, b: string): boolean {
  return a?.trim().toLowerCase() === b.trim().toLowerCase();
}

/** An app that cannot be remembered here is taken back: nobody would know its secret was ours. */
async function keepOrTakeBack(
  api: SiroTransport,
  actor: Actor,
  organization: Organization,
  app: { clientId: string; appName: string; owner: string },
  secret: string | null,
): Promise<void> {
  try {
    await rememberApp(
      await getDatabase(),
      organization.id,
      { ...app, createdBy: actor.memberId },
      secret,
    );
  } catch (error) {
    await deleteInSiro(api, { clientId: app.clientId });
    throw error;
  }
}

/**
 * After a lost answer: the app that appeared under this name since, deleted again.
 * @returns did-not-happen once no such app is alive
 */
export async function deleteLostApp(
  api: SiroTransport,
  lost: { organizationId: string; owner: string; appName: string; known: string[] },
): Promise<Settlement<never>> {
  const listed = await listOAuthApps(api, lost);
  const orphans = listed.items.filter(
    (app) =>
      !app.deleted && sameName(app.appName, lost.appName) && !lost.known.includes(app.clientId),
  );
  for (const app of orphans) await deleteInSiro(api, { clientId: app.clientId });
  return listed.complete ? { state: "did-not-happen" } : { state: "unclear" };
}
