import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { rememberApp } from "#lib/credentials/oauth-app-secret.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  createOAuthApp as createInSiro,
  deleteOAuthApp as deleteInSiro,
  listOAuthApps,
} from "#lib/siro/organization/oauth-apps.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { deleteLostApp, sameName } from "./lost-oauth-app.ts";

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
export function makeOAuthApp(
  actor: Actor,
  organization: Organization,
  input: NewOAuthApp,
): Promise<Outcome<MadeOAuthApp>> {
  // Two at once would both find the name free, and after a lost answer one could delete the other's.
  const turn = `oauth-app ${organization.id} ${input.owner}`;
  return serialize(turn, () => make(actor, organization, input));
}

async function make(
  actor: Actor,
  organization: Organization,
  input: NewOAuthApp,
): Promise<Outcome<MadeOAuthApp>> {
  const { appName, owner, keepSecret } = input;
  let api: SiroTransport;
  let known: string[];
  try {
    api = await siroFor({ organization, actor }).organization();
    known = await listOtherApps(api, organization, input);
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
  return runWrite<MadeOAuthApp>({
    actor,
    organization,
    subject: {
      kind: "oauth-app.create",
      target: { id: owner, name: appName },
      before: { clientIds: known },
      after: { ...input },
    },
    call: async () => {
      const asked = { organizationId: organization.siroOrganizationId, owner, appName };
      const { clientId, clientSecret } = await createInSiro(api, asked);
      const app = { clientId, appName, owner, createdBy: actor.memberId };
      try {
        await rememberApp(
          await getDatabase(),
          organization.id,
          app,
          keepSecret ? clientSecret : null,
        );
      } catch (error) {
        // Nobody would know that it was made here, nor its secret: take it back.
        await deleteInSiro(api, { clientId });
        throw error;
      }
      return { clientId, clientSecret, appName, owner };
    },
    after: (made) => ({ clientId: made.clientId, ...input }),
    settle: () => deleteLostApp(api, { organization, owner, appName, known }),
  });
}

/** Client ids of the owner's apps. Refuses a name that one of them has. */
async function listOtherApps(
  api: SiroTransport,
  organization: Organization,
  { owner, appName }: NewOAuthApp,
): Promise<string[]> {
  const { items } = await listOAuthApps(api, {
    organizationId: organization.siroOrganizationId,
    owner,
  });
  if (items.some((app) => !app.deleted && sameName(app.appName, appName))) {
    const message = "This owner already has an app with this name in Siro.";
    throw new ProblemError({ kind: "conflict", message, fields: { appName: message } });
  }
  return items.map((app) => app.clientId);
}
