import "server-only";
import { eq, isNotNull } from "drizzle-orm";
import { placeIn } from "#lib/credentials/encrypted-columns.ts";
import { open, seal } from "#lib/credentials/vault.ts";
import { getDatabase } from "#lib/db/client.ts";
import { watchSettings } from "#lib/db/monitoring-schema.ts";
import { env } from "#lib/env.ts";
import { sendPinned } from "#lib/http/send-pinned.ts";
import { lastSignOfWork } from "./conditions/standstill.ts";

/** Background work that started nothing for so long isn't running. */
const ALIVE_MS = 5 * 60_000;

const place = (organizationId: string) =>
  placeIn(watchSettings, [organizationId], "heartbeat_ciphertext");

export const sealHeartbeat = (organizationId: string, url: string): Promise<string> =>
  seal(url, place(organizationId));

/**
 * Calls each organization's heartbeat address while its background work runs. A monitor outside notices
 * when the calls stop, for whatever reason.
 */
export async function beatHearts(now = new Date()): Promise<void> {
  const db = await getDatabase();
  const rows = await db
    .select({
      organizationId: watchSettings.organizationId,
      ciphertext: watchSettings.heartbeatCiphertext,
    })
    .from(watchSettings)
    .where(isNotNull(watchSettings.heartbeatCiphertext));
  await Promise.all(
    rows.map(({ organizationId, ciphertext }) =>
      ciphertext === null ? undefined : beat(organizationId, ciphertext, now),
    ),
  );
}

async function beat(organizationId: string, ciphertext: string, now: Date): Promise<void> {
  const alive = await lastSignOfWork(organizationId);
  if (alive === null || now.getTime() - alive.getTime() > ALIVE_MS) {
    return note(organizationId, { heartbeatProblem: "Not called: background work isn't running." });
  }
  try {
    const url = await open(ciphertext, place(organizationId));
    const { status } = await sendPinned(url, {
      method: "GET",
      headers: {},
      privateNetworks: env().ALERT_PRIVATE_NETWORKS,
    });
    if (status < 200 || status > 299) throw new Error(`The monitor answered ${status}.`);
    await note(organizationId, { heartbeatAt: now, heartbeatProblem: null });
  } catch (error) {
    const problem = error instanceof Error ? error.message : "unknown";
    await note(organizationId, { heartbeatProblem: problem.slice(0, 300) });
  }
}

async function note(
  organizationId: string,
  change: Partial<Pick<typeof watchSettings.$inferSelect, "heartbeatAt" | "heartbeatProblem">>,
): Promise<void> {
  const db = await getDatabase();
  await db
    .update(watchSettings)
    .set(change)
    .where(eq(watchSettings.organizationId, organizationId));
}
