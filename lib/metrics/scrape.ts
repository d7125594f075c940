import "server-only";
import { sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { type KeyUsage, processLimiter } from "#lib/siro/rate-limit/limiter.ts";
import { metrics } from "./metrics.ts";

/** All counters in Prometheus text format, plus values measured at scrape time. */
export async function scrape(): Promise<{ text: string; contentType: string }> {
  measureRate(processLimiter().usage());
  await measureDatabase();
  return { text: await metrics.registry.metrics(), contentType: metrics.registry.contentType };
}

/** The kind of a credential is the first word of its key. The rest identifies it. */
const kindOf = ({ key }: KeyUsage) => key.split(" ")[0] ?? "unknown";

export function measureRate(usage: KeyUsage[]): void {
  metrics.rateUsed.reset();
  metrics.rateWaiting.reset();
  for (const [kind, keys = []] of Object.entries(Object.groupBy(usage, kindOf))) {
    metrics.rateUsed.set({ kind }, Math.max(...keys.map(({ used }) => used)));
    for (const priority of ["page", "job"] as const) {
      const waiting = keys.reduce((sum, key) => sum + key.waiting[priority], 0);
      metrics.rateWaiting.set({ kind, priority }, waiting);
    }
  }
}

async function measureDatabase(): Promise<void> {
  try {
    const db = await getDatabase();
    const size = sql<string>`pg_database_size(current_database())`.mapWith(Number);
    const [row] = await db.select({ bytes: size }).from(sql`(select 1) as one`);
    metrics.databaseBytes.set(row?.bytes ?? 0);
    metrics.databaseUp.set(1);
  } catch {
    metrics.databaseUp.set(0);
  }
}
