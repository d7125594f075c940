import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { oauthAppSecrets } from "#lib/db/schema.ts";
import { placeIn } from "./encrypted-columns.ts";
import { open, seal } from "./vault.ts";

const place = (organizationId: string, clientId: string) =>
  placeIn(oauthAppSecrets, [organizationId, clientId]);

type MadeApp = {
  clientId: string;
  appName: string;
  /** Siro user id. */
  owner: string;
  createdBy: string;
};

/** Remembers an app made here; its secret only if it is to be kept. */
export async function rememberApp(
  tx: Pick<Database, "insert">,
  organizationId: string,
  app: MadeApp,
  secret: string | null,
): Promise<void> {
  const ciphertext =
    secret === null ? null : await seal(secret, place(organizationId, app.clientId));
  await tx.insert(oauthAppSecrets).values({ organizationId, ...app, ciphertext });
}

/** The kept secret, or null where we do not keep it. */
export async function openAppSecret(
  organizationId: string,
  clientId: string,
): Promise<string | null> {
  const db = await getDatabase();
  const [row] = await db
    .select({ ciphertext: oauthAppSecrets.ciphertext })
    .from(oauthAppSecrets)
    .where(
      and(
        eq(oauthAppSecrets.organizationId, organizationId),
        eq(oauthAppSecrets.clientId, clientId),
      ),
    );
  return row?.ciphertext ? open(row.ciphertext, place(organizationId, clientId)) : null;
}

/** Client ids of the owner's apps that were made here. */
export async function listRemembered(organizationId: string, owner: string): Promise<string[]> {
  const db = await getDatabase();
  const rows = await db
    .select({ clientId: oauthAppSecrets.clientId })
    .from(oauthAppSecrets)
    .where(
      and(eq(oauthAppSecrets.organizationId, organizationId), eq(oauthAppSecrets.owner, owner)),
    );
  return rows.map((row) => row.clientId);
}

/** Drops the secret of an app that was deleted. That it was made here stays known. */
export async function forgetAppSecret(
  tx: Pick<Database, "update">,
  organizationId: string,
  clientId: string,
): Promise<void> {
  await tx
    .update(oauthAppSecrets)
    .set({ ciphertext: null })
    .where(
      and(
        eq(oauthAppSecrets.organizationId, organizationId),
        eq(oauthAppSecrets.clientId, clientId),
      ),
    );
}
