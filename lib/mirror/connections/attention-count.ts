import "server-only";
import { readUntilWritten } from "#lib/db/client.ts";
import { judgeConnection, needsAttention } from "#lib/sync-health/health.ts";
import { isFreshCheck, readCheckedAt } from "./current-health.ts";
import { readRules } from "./health-limits.ts";
import { readLatestLooks } from "./latest-looks.ts";

/**
 * How many connections need attention, as last seen. Siro is not asked. Null unless they were checked within the
 * last minutes. Callers authorize.
 */
export async function readAttentionCount(
  organizationId: string,
  now = new Date(),
): Promise<number | null> {
  const { checkedAt, looks, rulesOf } = await readUntilWritten(
    ["connections to judge", organizationId],
    async (db) => ({
      checkedAt: await readCheckedAt(db, organizationId),
      looks: await readLatestLooks(db, organizationId),
      rulesOf: await readRules(db, organizationId),
    }),
  );
  if (checkedAt === null || !isFreshCheck(checkedAt, now)) return null;
  return looks.filter(
    ({ connectionId, state }) =>
      state !== null &&
      needsAttention(judgeConnection(state, now.getTime(), rulesOf(connectionId).limits).health),
  ).length;
}
