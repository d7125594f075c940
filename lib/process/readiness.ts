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
 * Whether to send requests here: the process has booted, its database answers (only after its
 * migrations ran), and it is not stopping.
 */
export async function readiness(): Promise<Readiness> {
  const state = lifecycleState();
  if (state !== "running") return { ready: false, because: state };
  // Simultaneous checks share one query.
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
