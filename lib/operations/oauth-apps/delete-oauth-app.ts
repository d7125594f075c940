import "server-only";
import { z } from "zod";
import { forgetApp } from "#lib/credentials/forget-app.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { countLive, listTokensOfPeople } from "#lib/queries/app-tokens.ts";
import { listMintedFor } from "#lib/queries/oauth-people.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  deleteOAuthApp as deleteInSiro,
  getOAuthApp,
  type OAuthApp,
} from "#lib/siro/organization/oauth-apps.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { Verdict, WriteRow } from "#lib/writes/verdict.ts";

/** `endedIdentity` is the Siro user whose member acted through the app and no longer can. */
type DeletedOAuthApp = { clientId: string; endedIdentity: string | null };

const factsSchema = z.object({
  before: z.looseObject({}).nullable(),
  after: z.object({ deleted: z.literal(true) }).nullable(),
});
type DeletionRow = WriteRow<z.infer<typeof factsSchema>>;

/**
 * Deletes an app in Siro, which revokes its tokens, and removes its stored secret. A member who
 * acted through it is no longer connected to a Siro user.
 * `DELETE /v1/core/oauth/apps/{clientId}`
 */
export const deleteOAuthApp = defineWrite({
  kinds: ["oauth-app.delete"],
  role: "admin",
  input: z.object({
    clientId: z.string().min(1).max(200),
    /** The app's name as typed into the dialog, or its client ID if it has no name. */
    typedName: z.string().max(500),
  }),
  facts: factsSchema,
  read: async ({ actor, organization }, { clientId, typedName }) => {
    const api = await siroFor({ organization, actor }).organization();
    const app = await getOAuthApp(api, { clientId });
    if (app.deleted) {
      await forgetHere(organization.id, clientId);
      throw new ProblemError(ALREADY_DELETED);
    }
    refuseOtherName(app, typedName);
    const appName = app.appName ?? clientId;
    const liveTokens = await countLikelyTokens(api, organization.id, app);
    return {
      api,
      kind: "oauth-app.delete",
      target: { id: clientId, name: appName },
      before: { appName, owner: app.owner, liveTokens },
      after: { deleted: true as const },
    };
  },
  call: async ({ api, target }, permit, { organization }) => {
    await deleteInSiro(permit(api), { clientId: target.id });
    return deleted(organization.id, target.id);
  },
  settled,
  judge: judgeDeletion,
});

type Discard = { api: SiroTransport; clientId: string; appName: string; owner: string };

/** Deletes an app that was just created and whose secret was lost. */
export const discardApp = defineWrite({
  kinds: ["oauth-app.delete"],
  role: "admin",
  input: z.custom<Discard>(),
  facts: factsSchema,
  read: async (_context, { api, clientId, appName, owner }) => ({
    api,
    kind: "oauth-app.delete",
    target: { id: clientId, name: appName },
    before: { appName, owner, reason: "its secret was lost" },
    after: { deleted: true as const },
  }),
  call: async ({ api, target }, permit, { organization }) => {
    await deleteInSiro(permit(api), { clientId: target.id });
    return deleted(organization.id, target.id);
  },
  settled,
  judge: judgeDeletion,
});

async function judgeDeletion(
  { target, organization }: DeletionRow,
  api: SiroTransport,
): Promise<Verdict<DeletedOAuthApp>> {
  if (await isAppGone(api, target.id)) {
    return { state: "happened", value: await deleted(organization.id, target.id) };
  }
  return {
    state: "did-not-happen",
    message: "siro-admin checked with Siro: the app is still there.",
  };
}

function settled({ endedIdentity }: DeletedOAuthApp) {
  return { deleted: true, ...(endedIdentity && { endedIdentity }) };
}

async function deleted(organizationId: string, clientId: string): Promise<DeletedOAuthApp> {
  return { clientId, endedIdentity: await forgetHere(organizationId, clientId) };
}

/** Whether Siro lists the app as deleted, or no longer has it at all. */
export async function isAppGone(api: SiroTransport, clientId: string): Promise<boolean> {
  try {
    const app = await getOAuthApp(api, { clientId });
    return app.deleted === true || app.deletedAt !== null;
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return true;
    throw error;
  }
}

/** Removes the data of a deleted app; returns the identity that ended with it. */
export async function forgetHere(organizationId: string, clientId: string): Promise<string | null> {
  const db = await getDatabase();
  const tie = await db.transaction((tx) => forgetApp(tx, organizationId, clientId));
  return tie?.siroUserName ?? null;
}

const ALREADY_DELETED = {
  kind: "stale",
  message: "This app was already deleted in Siro.",
  remedy: "Refresh the list.",
} as const;

function refuseOtherName(app: OAuthApp, typedName: string): void {
  const name = app.appName ?? app.clientId;
  if (typedName.trim() === name.trim()) return;
  const message = `That doesn't match the app's name in Siro: “${name}”.`;
  throw new ProblemError({ kind: "input", message, fields: { typedName: message } });
}

/** For the audit row: active tokens of the owner and those we minted; null if Siro didn't say. */
async function countLikelyTokens(
  api: SiroTransport,
  organizationId: string,
  { clientId, owner }: OAuthApp,
) {
  const minted = await listMintedFor(organizationId, clientId);
  const people = [...new Set([...(owner ? [owner] : []), ...minted])];
  const { tokens, asked } = await listTokensOfPeople(api, { clientId, people });
  if (asked === 0) return null;
  const { read, write } = countLive(tokens);
  return { atLeast: true, read, write };
}
