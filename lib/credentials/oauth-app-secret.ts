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
  /** Siro user ID. */
  owner: string;
  createdBy: string;
};

/** Records an app created here, with its secret only if it should be stored. */
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

/** The stored secret, or null if we don't store it. */
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

/** Client IDs of the owner's apps that were created here. */
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

/** Deletes the secret of a deleted app. The record that it was created here stays. */
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
