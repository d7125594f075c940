import type { z } from "zod";
import { aliased, flag, id, instant, optionalId, text } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne, readPage, refuseErrorBody } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";

// Siro sends `clientID` when it creates an app and `clientId` everywhere else.
const CLIENT_ID = { clientId: ["clientID", "id"] };

const oauthAppSchema = aliased(
  { ...CLIENT_ID, createdAt: ["dateCreated"], updatedAt: ["dateUpdated"] },
  {
    clientId: id,
    appName: text,
    organizationId: optionalId,
    /** Siro user ID. */
    owner: optionalId,
    deleted: flag,
    createdAt: instant,
    updatedAt: instant,
    deletedAt: instant,
  },
);

const createdOAuthAppSchema = aliased(CLIENT_ID, { clientId: id, appName: text, clientSecret: id });

export type OAuthApp = z.infer<typeof oauthAppSchema>;
type CreatedOAuthApp = z.infer<typeof createdOAuthAppSchema>;

/** The apps of one owner; Siro has no list of all apps. May include deleted ones. `GET /v1/core/oauth/apps` */
export async function listOAuthApps(
  t: SiroTransport,
  input: { organizationId: string; owner: string },
  options: ListOptions<OAuthApp> = {},
): Promise<Listing<OAuthApp>> {
  const { organizationId, owner } = input;
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "oauthApps.list",
      method: "GET",
      path: path`/v1/core/oauth/apps`,
      query: { organizationId, owner, limit: 100, cursor },
      signal: options.signal,
    });
    return readPage(answer, oauthAppSchema);
  };
  return listAll(fetchPage, (app) => app.clientId, options);
}

/** `GET /v1/core/oauth/apps/{clientId}` */
export async function getOAuthApp(
  t: SiroTransport,
  input: { clientId: string },
  options?: CallOptions,
): Promise<OAuthApp> {
  const answer = await t.request({
    operation: "oauthApps.get",
    method: "GET",
    path: path`/v1/core/oauth/apps/${input.clientId}`,
    ...options,
  });
  return readOne(answer, oauthAppSchema);
}

/**
 * Creates an app. Only this response contains the secret, so the call is never retried: after a lost
 * response, find the app by its name and delete it. `POST /v1/core/oauth/apps`
 */
export async function createOAuthApp(
  t: WritableTransport,
  input: { appName: string; owner: string; organizationId: string },
  options?: CallOptions,
): Promise<CreatedOAuthApp> {
  const { appName, owner, organizationId } = input;
  const answer = await t.request({
    operation: "oauthApps.create",
    method: "POST",
    path: path`/v1/core/oauth/apps`,
    body: { appName, owner, organizationId },
    retry: "never",
    ...options,
  });
  return readOne(answer, createdOAuthAppSchema);
}

/** Deletes an app and revokes all its tokens. `DELETE /v1/core/oauth/apps/{clientId}` */
export async function deleteOAuthApp(
  t: WritableTransport,
  input: { clientId: string },
  options?: CallOptions,
): Promise<void> {
  const answer = await t.request({
    operation: "oauthApps.delete",
    method: "DELETE",
    path: path`/v1/core/oauth/apps/${input.clientId}`,
    ...options,
  });
  refuseErrorBody(answer);
}
