import "server-only";
import { announceSetupCode } from "#lib/auth/announce-setup-code.ts";
import { issueSetupCode } from "#lib/auth/setup-code.ts";
import { authSecret } from "#lib/credentials/key-file.ts";
import { getDatabase } from "#lib/db/client.ts";
import { startMaintenance } from "#lib/db/maintenance.ts";
import { closeDatabaseOnExit } from "#lib/db/shutdown.ts";
import { env, exposeToNextAuth } from "#lib/env.ts";
import { startJobs } from "#lib/jobs/schedule.ts";
import { log } from "#lib/log.ts";

/**
 * Once per process, before the first request: environment, database, first-run code, background
 * work. What keeps the dashboard from working ends the process with its reason.
 */
export async function boot(): Promise<void> {
  try {
    env();
    exposeToNextAuth(authSecret());
    closeDatabaseOnExit();
    await getDatabase();
    startMaintenance();
    await issueSetupCode(announceSetupCode);
    startJobs();
    log.info({ url: env().NEXTAUTH_URL }, "siro-admin is ready");
  } catch (error) {
    console.error(`siro-admin cannot start. ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
