import "server-only";
import { listOpenWrites, type OpenWrite } from "#lib/audit/open-writes.ts";
import { settleEvent } from "#lib/audit/writer.ts";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { tryWithLock } from "#lib/db/with-lock.ts";
import { log } from "#lib/log.ts";
import { writesInFlight } from "./in-flight.ts";
import { type LateSettlement, SETTLERS } from "./reconcilers.ts";

/** A running write is settled by itself well before this. */
const LEFT_OPEN_AFTER_MS = 60_000;
/** Siro may be down for hours; after this the row says that nobody knows. */
const GIVE_UP_AFTER_MS = 24 * 3600_000;

const NOBODY_KNOWS: LateSettlement = {
  outcome: "unknown",
  problem: {
    kind: "network",
    message: "The dashboard stopped before Siro's answer arrived, and reading Siro cannot tell.",
  },
};

/**
 * Settles what a crash left open by reading Siro again: own rows, and those of instances that are gone. Rows that cannot be read yet stay open for
 * the next run. Returns how many were settled.
 */
export async function settleOpenWrites(): Promise<number> {
  return (await tryWithLock("settle open writes", settle)) ?? 0;
}

async function settle(): Promise<number> {
  let settled = 0;
  for (const write of await listOpenWrites(LEFT_OPEN_AFTER_MS)) {
    if (writesInFlight.has(write.id)) continue;
    const result = await settlementOf(write);
    if (!result) continue;
    await settleEvent(write.organization.id, write.id, result);
    settled += 1;
  }
  return settled;
}

async function settlementOf(write: OpenWrite): Promise<LateSettlement | null> {
  const settler = SETTLERS[write.kind];
  if (!settler) return NOBODY_KNOWS;
  try {
    return await settler(write, await organizationTransport(write.organization.id));
  } catch (error) {
    log.warn({ err: error, auditId: write.id }, "an open write could not be settled yet");
    return Date.now() - write.at.getTime() > GIVE_UP_AFTER_MS ? NOBODY_KNOWS : null;
  }
}
