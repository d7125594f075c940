import "server-only";
import { z } from "zod";
import { rememberApp } from "#lib/credentials/oauth-app-secret.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  createOAuthApp as createInSiro,
  deleteOAuthApp as deleteInSiro,
  listOAuthApps,
} from "#lib/siro/organization/oauth-apps.ts";
import { typedName } from "#lib/typed-name.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import { UnconfirmedError } from "#lib/writes/unconfirmed-error.ts";
import { appCreationFactsSchema, isSameName, judgeAppCreation } from "./lost-app.ts";

/** `clientSecret` is included once: it's shown or used, and no page can read it again. */
export type CreatedOAuthApp = {
  clientId: string;
  clientSecret: string;
  appName: string;
  owner: string;
};

/**
 * Creates an OAuth app with a name that is new among its owner's apps. After a lost answer, the app
 * can be found by name and deleted, because its secret can't be recovered.
 * `POST /v1/core/oauth/apps`
 */
export const createOAuthApp = defineWrite({
  kinds: ["oauth-app.create"],
  role: "admin",
  input: z.object({
    appName: typedName({
      missing: "Enter a name for the app.",
      most: 100,
      tooLong: "Use 100 characters or fewer.",
    }),
    /** Siro user ID. */
    owner: z.string().min(1, "Choose an owner.").max(200),
    /** Whether siro-admin stores the secret, encrypted. */
    keepSecret: z.boolean(),
  }),
  // Two concurrent calls would both find the name unused, and after a lost answer one could delete
  // the other's app.
  lock: ({ id }, { owner }) => `oauth-app ${id} ${owner}`,
  facts: appCreationFactsSchema,
  read: async ({ actor, organization }, input) => {
    const api = await siroFor({ organization, actor }).organization();
    const clientIds = await listOtherApps(api, organization, input);
    return {
      api,
      keepSecret: input.keepSecret,
      kind: "oauth-app.create",
      target: { id: input.owner, name: input.appName },
      before: { clientIds },
      after: input,
    };
  },
  call: async ({ api, keepSecret, after: { appName, owner } }, permit, { actor, organization }) => {
    const organizationId = organization.siroOrganizationId;
    const wanted = { organizationId, owner, appName };
    const { clientId, clientSecret } = await createInSiro(permit(api), wanted);
    const app = { clientId, appName, owner, createdBy: actor.memberId };
    try {
      const db = await getDatabase();
      await rememberApp(db, organization.id, app, keepSecret ? clientSecret : null);
    } catch (error) {
      // No one would know the app's origin or its secret, so delete it again.
      await deleteInSiro(permit(api), { clientId }).catch(() => {
        throw new UnconfirmedError(neitherStoredNorDeleted(appName));
      });
      throw error;
    }
    return { clientId, clientSecret };
  },
  settled: ({ clientId }, { after }) => ({ clientId, ...after }),
  judge: judgeAppCreation,
  finish: async (outcome, { after: { appName, owner } }): Promise<Outcome<CreatedOAuthApp>> => {
    if (outcome.status !== "succeeded") return outcome;
    const { clientId, clientSecret } = outcome.value;
    if (clientSecret === null) return { ...outcome, status: "unknown", problem: SECRET_LOST };
    return { ...outcome, value: { clientId, clientSecret, appName, owner } };
  },
});

const neitherStoredNorDeleted = (appName: string) =>
  ({
    kind: "stale",
    message: `Siro created “${appName}”, but siro-admin could neither store nor delete it.`,
    remedy: `Delete “${appName}” in OAuth apps, then try again.`,
  }) as const;

const SECRET_LOST = {
  kind: "stale",
  message: "The app exists, but its secret can't be shown again.",
  remedy: "Delete the app, then create it again.",
} as const;

/** Client IDs of the owner's apps. Refuses a name that one of them already has. */
async function listOtherApps(
  api: SiroTransport,
  organization: WriteContext["organization"],
  { owner, appName }: { owner: string; appName: string },
): Promise<string[]> {
  const organizationId = organization.siroOrganizationId;
  const { items } = await listOAuthApps(api, { organizationId, owner });
  if (items.some((app) => !app.deleted && isSameName(app.appName, appName))) {
    const message = "This owner already has an app with this name in Siro.";
    throw new ProblemError({ kind: "conflict", message, fields: { appName: message } });
  }
  return items.map((app) => app.clientId);
}
