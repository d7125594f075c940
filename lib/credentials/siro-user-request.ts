import "server-only";
import { and, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { siroUserRequests } from "#lib/db/schema.ts";

type SiroUserRequestRow = typeof siroUserRequests.$inferSelect;

/** The Siro user that a member asked to act as, until an admin decides. */
export async function findSiroUserRequest(
  organizationId: string,
  memberId: string,
): Promise<SiroUserRequestRow | null> {
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(siroUserRequests)
    .where(
      and(
        eq(siroUserRequests.organizationId, organizationId),
        eq(siroUserRequests.memberId, memberId),
      ),
    );
  return row ?? null;
}
