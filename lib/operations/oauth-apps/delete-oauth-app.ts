import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { forgetApp } from "#lib/credentials/forget-app.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { countLive, listTokensOfPeople } from "#lib/queries/app-tokens.ts";
import { listMintedFor } from "#lib/queries/oauth-people.ts";
import type { Organization } from "#lib/queries/organization.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  deleteOAuthApp as deleteInSiro,
  getOAuthApp,
  type OAuthApp,
} from "#lib/siro/organization/oauth-apps.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { isAppGone } from "./app-gone.ts";

/** `endedIdentity` names the Siro user whose member acted through the app, and no longer does. */
export type DeletedOAuthApp = { clientId: string; endedIdentity: string | null };

type Input = {
  clientId: string;
  /** The app's name as typed into the dialog; its client id where it has no name. */
  typedName: string;
};

/**
 * Deletes an app in Siro, which revokes its tokens, and forgets its secret. A member who acted through
 * it is no longer tied to a Siro user.
 * @throws DeniedError
 */
export async function deleteOAuthApp(
  actor: Actor | null,
  organization: Organization,
  { clientId, typedName }: Input,
): Promise<Outcome<DeletedOAuthApp>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  let api: SiroTransport;
  let before: { appName: string; owner: string | null; liveTokens: object | null };
  try {
    api = await siroFor({ organization, actor: admin }).organization();
    const app = await getOAuthApp(api, { clientId });
    if (app.deleted) return await alreadyGone(organization, clientId);
    refuseOtherName(app, typedName);
    const liveTokens = await countLikelyTokens(api, organization, app);
    before = { appName: app.appName ?? clientId, owner: app.owner, liveTokens };
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
  const forget = async () => ({
    clientId,
    endedIdentity: await forgetHere(organization, clientId),
  });
  return runWrite<DeletedOAuthApp>({
    actor: admin,
    organization,
    subject: {
      kind: "oauth-app.delete",
      target: { id: clientId, name: before.appName },
      before,
      after: { deleted: true },
    },
    call: async () => {
      await deleteInSiro(api, { clientId });
      return forget();
    },
    after: ({ endedIdentity }) => ({ deleted: true, ...(endedIdentity && { endedIdentity }) }),
    settle: async () =>
      (await isAppGone(api, clientId))
        ? { state: "happened", value: await forget() }
        : { state: "did-not-happen" },
  });
}

function refuseOtherName(app: OAuthApp, typedName: string): void {
  const name = app.appName ?? app.clientId;
  if (typedName.trim() === name.trim()) return;
  const message = `This is not the app's name in Siro: it is called “${name}”.`;
  throw new ProblemError({ kind: "input", message, fields: { typedName: message } });
}

async function alreadyGone(organization: Organization, clientId: string): Promise<Outcome<never>> {
  await forgetHere(organization, clientId);
  return {
    status: "failed",
    problem: {
      kind: "stale",
      message: "This app is already deleted in Siro.",
      remedy: "Refresh the list.",
    },
  };
}

/** Forgets what belonged to a deleted app; returns whose identity ended with it. */
export async function forgetHere(
  organization: Pick<Organization, "id">,
  clientId: string,
): Promise<string | null> {
  const db = await getDatabase();
  const tie = await db.transaction((tx) => forgetApp(tx, organization.id, clientId));
  return tie?.siroUserName ?? null;
}

/** For the audit row: live tokens of the owner and of those minted for here; null where Siro did not tell. */
async function countLikelyTokens(
  api: SiroTransport,
  organization: Organization,
  { clientId, owner }: OAuthApp,
) {
  const minted = await listMintedFor(organization.id, clientId);
  const people = [...new Set([...(owner ? [owner] : []), ...minted])];
  const { tokens, asked } = await listTokensOfPeople(api, { clientId, people });
  if (asked === 0) return null;
  const { read, write } = countLive(tokens);
  return { atLeast: true, read, write };
}
