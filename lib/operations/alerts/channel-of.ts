import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "#lib/db/client.ts";
import { alertChannels } from "#lib/db/monitoring-schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

/** A channel of this organization, locked until the transaction ends. @throws ProblemError */
export async function lockChannel(tx: Transaction, organizationId: string, channelId: string) {
  const [row] = await tx
    .select()
    .from(alertChannels)
    .where(and(eq(alertChannels.organizationId, organizationId), eq(alertChannels.id, channelId)))
    .for("update");
  if (!row) throw new ProblemError(GONE);
  return row;
}

const GONE = {
  kind: "stale",
  message: "This channel was already deleted.",
  remedy: "Reload the page.",
} as const;
