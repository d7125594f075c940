import "server-only";
import { eq } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";

/** The organization's time zone: "America/Denver", or UTC if there is none. */
export async function timeZoneOf(
  db: Pick<Database, "select">,
  organizationId: string,
): Promise<string> {
  const [row] = await db
    .select({ timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.timeZone ?? "UTC";
}
