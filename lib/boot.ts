import "server-only";
import { countAbuse } from "#lib/auth/login-attempts.ts";
import { announceSetupCode, issueSetupCode } from "#lib/auth/setup-code.ts";
import { joinOthers, leaveOthers } from "#lib/credentials/join-others.ts";
import { authSecret } from "#lib/credentials/key-file.ts";
import { getDatabase } from "#lib/db/client.ts";
import { startMaintenance } from "#lib/db/maintenance.ts";
import { closeDatabaseOnExit } from "#lib/db/shutdown.ts";
import { env, exposeToNextAuth } from "#lib/env.ts";
import { networkOf } from "#lib/http/network-of.ts";
import { watchRequests } from "#lib/http/watch-requests.ts";
import { startJobs } from "#lib/jobs/schedule.ts";
import { log } from "#lib/log.ts";
import { watchProcess } from "#lib/metrics/metrics.ts";
import { finishWrites, stopInOrder } from "#lib/process/stop-in-order.ts";
import { openAdminSocket } from "./process/admin-socket.ts";
import { setLifecycleState } from "./process/lifecycle.ts";

function noteAbuse(address: string): void {
  countAbuse(networkOf(address)).catch((err) => log.warn({ err }, "abuse could not be counted"));
}

/**
 * Runs once per process, before the first request: environment, database, setup code, background
 * work. If something prevents the dashboard from working, the process logs why and exits; this never
 * settles then, so that no request is answered on the way out.
 */
export async function boot(): Promise<void> {
  try {
    env();
    const requests = watchRequests(noteAbuse);
    exposeToNextAuth(authSecret());
    let closeAdminSocket = async () => {};
    let stopJobs = async () => {};
    closeDatabaseOnExit(() =>
      Promise.all([finishWrites(), stopJobs()])
        .finally(() => closeAdminSocket())
        .finally(leaveOthers),
    );
    stopInOrder(requests);
    await getDatabase();
    // Only this process can use the embedded database, so commands arrive through a socket.
    if (env().DATABASE_URL === undefined) closeAdminSocket = await openAdminSocket(env().DATA_DIR);
    await joinOthers();
    await issueSetupCode(announceSetupCode);
    stopJobs = startJobs();
    startMaintenance();
    if (env().METRICS_TOKEN) watchProcess();
    setLifecycleState("running");
    if (env().NEXTAUTH_URL.startsWith("https:") && env().TRUSTED_PROXIES.length === 0) {
      log.warn(
        "TRUSTED_PROXIES is not set: everyone behind the proxy shares one address, so wrong passwords of one person make others wait",
      );
    }
    log.info({ url: env().NEXTAUTH_URL }, "siro-admin is ready");
  } catch (error) {
    console.error(`siro-admin cannot start. ${error instanceof Error ? error.message : error}`);
    process.exit(1);
    // It returns, because the database is closed first. Nothing may be served while that happens.
    await new Promise<never>(() => {});
  }
}
