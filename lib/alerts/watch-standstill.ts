import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import { judgeStandstill } from "./conditions/standstill.ts";
import { keepIncidents } from "./keep-incidents.ts";

/** Looks for background work at a standstill. Runs outside of it: the instance that does it may be the one that stands still. */
export async function watchStandstill(now = new Date()): Promise<void> {
  const db = await getDatabase();
  const all = await db.select({ id: organizations.id }).from(organizations);
  for (const { id } of all) await keepIncidents(id, [await judgeStandstill(id, now)], now);
}
