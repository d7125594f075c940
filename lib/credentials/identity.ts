import "server-only";
import { and, eq } from "drizzle-orm";
import { type Database, readUntilWritten } from "#lib/db/client.ts";
import { siroIdentities } from "#lib/db/schema.ts";

/** The Siro user that a member acts as. */
export type SiroIdentity = {
  siroUserId: string;
  siroUserName: string;
  siroUserEmail: string | null;
  source: "email" | "approval";
  /** The OAuth app created for it; null while there is none. */
  clientId: string | null;
};

export function findIdentity(
  organizationId: string,
  memberId: string,
): Promise<SiroIdentity | null> {
  return readUntilWritten(["identity", organizationId, memberId], (db) =>
    selectIdentity(db, organizationId, memberId),
  );
}

/** The same in a transaction. */
export async function selectIdentity(
  db: Pick<Database, "select">,
  organizationId: string,
  memberId: string,
): Promise<SiroIdentity | null> {
  const [row] = await db
    .select({
      siroUserId: siroIdentities.siroUserId,
      siroUserName: siroIdentities.siroUserName,
      siroUserEmail: siroIdentities.siroUserEmail,
      source: siroIdentities.source,
      clientId: siroIdentities.clientId,
    })
    .from(siroIdentities)
    .where(
      and(eq(siroIdentities.organizationId, organizationId), eq(siroIdentities.memberId, memberId)),
    );
  return row ?? null;
}
