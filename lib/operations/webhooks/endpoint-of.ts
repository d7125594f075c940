import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "#lib/db/client.ts";
import { webhookEndpoints } from "#lib/db/monitoring-schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

/** An endpoint of this organization, locked until the transaction ends. @throws ProblemError */
export async function lockEndpoint(tx: Transaction, organizationId: string, endpointId: string) {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, endpointId)),
    )
    .for("update");
  if (!row) throw new ProblemError(GONE);
  return row;
}

const GONE = {
  kind: "stale",
  message: "This endpoint was already deleted.",
  remedy: "Reload the page.",
} as const;
