import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { singleFlight } from "#lib/credentials/single-flight.ts";
import { getDatabase } from "#lib/db/client.ts";
import { log } from "#lib/log.ts";
import { lifecycleState } from "./lifecycle.ts";

const PATIENCE_MS = 2_000;

type Readiness = { ready: true } | { ready: false; because: "starting" | "stopping" | "database" };

/**
 * Whether requests should be sent here: the process has booted, its database answers (which it does
 * only once its migrations ran), and nobody has asked it to stop.
 */
export async function readiness(): Promise<Readiness> {
  const state = lifecycleState();
  if (state !== "running") return { ready: false, because: state };
  // However many ask at once, the database is asked once.
  const answers = await singleFlight("readiness", databaseAnswers);
  return answers ? { ready: true } : { ready: false, because: "database" };
}

async function databaseAnswers(): Promise<boolean> {
  const asked = (async () => {
    await (await getDatabase()).execute(sql`select 1`);
    return true;
  })();
  try {
    return await Promise.race([asked, wait(PATIENCE_MS, false, { ref: false })]);
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return false;
  } finally {
    asked.catch(() => undefined);
  }
}
