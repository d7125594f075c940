import "server-only";
import { eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { watchSettings } from "#lib/db/monitoring-schema.ts";
import { log } from "#lib/log.ts";
import type { RunContext } from "#lib/mirror/run-context.ts";
import { type AlertLimits, parseAlertLimits } from "./alert-limits.ts";
import type { Judged } from "./condition.ts";
import { judgeConnections } from "./conditions/connections.ts";
import { judgeCredentials } from "./conditions/credentials.ts";
import { judgeMapping, judgeQueue } from "./conditions/queue.ts";
import { judgeWebhooks } from "./conditions/webhooks.ts";
import { countCosts, forgetOldAlerts, keepIncidents } from "./keep-incidents.ts";

/** The organization's own limits, or the usual ones. */
async function readAlertLimits(organizationId: string): Promise<AlertLimits> {
  const db = await getDatabase();
  const [row] = await db
    .select({ alertLimits: watchSettings.alertLimits })
    .from(watchSettings)
    .where(eq(watchSettings.organizationId, organizationId));
  return parseAlertLimits(row?.alertLimits);
}

/**
 * One look at everything that alerts are about, from what siro-admin has stored. What can't be read is left
 * as it was: it neither begins nor ends an incident.
 */
export async function watchAlerts(
  { organizationId }: Pick<RunContext, "organizationId">,
  now = new Date(),
): Promise<string> {
  const limits = await readAlertLimits(organizationId);
  const failed: string[] = [];
  const look = async (what: string, judge: Promise<Judged | Judged[]>): Promise<Judged[]> => {
    try {
      return [await judge].flat();
    } catch (err) {
      log.warn({ err, what }, "could not check for alerts");
      failed.push(what);
      return [];
    }
  };
  const judged = await Promise.all([
    look("connections", judgeConnections(organizationId, now)),
    look("credentials", judgeCredentials(organizationId)),
    look("mapping issues", judgeMapping(organizationId)),
    look("unlinked recordings", judgeQueue(organizationId, limits)),
    look("webhooks", judgeWebhooks(organizationId, limits, now)),
  ]);
  const open = await keepIncidents(organizationId, judged.flat(), now);
  await countCosts(organizationId, now);
  await forgetOldAlerts(organizationId, now);
  const result = open === 1 ? "1 incident is open." : `${open} incidents are open.`;
  return failed.length === 0 ? result : `${result} Not checked: ${failed.join(", ")}.`;
}
