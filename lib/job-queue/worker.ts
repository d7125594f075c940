import "server-only";
import { getAcross, getDatabase } from "#lib/db/client.ts";
import { doesAnyRunJobs } from "#lib/db/postgres/presence.ts";
import { env } from "#lib/env.ts";

/** Whether some instance runs the jobs: this one, or another one on the same PostgreSQL. */
export async function hasWorker(): Promise<boolean> {
  if (env().BACKGROUND_WORK === "on") return true;
  return (await getAcross()) !== null && doesAnyRunJobs(await getDatabase());
}
