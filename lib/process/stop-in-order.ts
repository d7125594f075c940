import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "#lib/env.ts";
import type { RequestWatch } from "#lib/http/watch-requests.ts";
import { log } from "#lib/log.ts";
import { writesInFlight } from "#lib/writes/in-flight.ts";
import { setLifecycleState } from "./lifecycle.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
/** Longer than any call to Siro with its retries (45 s) and the read after it. */
const WRITES_PATIENCE_MS = 55_000;
const LOOK_MS = 50;

/**
 * On SIGTERM and SIGINT: says "not ready" for DRAIN_SECONDS while it still serves, so that a load
 * balancer stops sending requests. Only then does the signal reach the earlier listeners (Next closes
 * the server, answers open requests, and exits). A second signal does not wait.
 */
export function stopInOrder(watch: RequestWatch): void {
  for (const signal of SIGNALS) {
    const others = process.listeners(signal);
    process.removeAllListeners(signal);
    let isDraining = false;
    const pass = () => {
      for (const listener of others) listener(signal);
      // A kept-alive connection would hold the closed server for seconds.
      setInterval(watch.closeIdleConnections, LOOK_MS).unref();
    };
    process.on(signal, () => {
      if (isDraining) return pass();
      isDraining = true;
      setLifecycleState("stopping");
      const seconds = env().DRAIN_SECONDS;
      log.info({ signal, drainSeconds: seconds }, "stopping");
      setTimeout(pass, seconds * 1000);
    });
  }
}

/**
 * Waits for writes that continue after the browser left. A write that does not finish in time stays
 * open in the audit log, and the next start reconciles it by reading Siro.
 */
export async function finishWrites(patienceMs = WRITES_PATIENCE_MS): Promise<void> {
  const until = performance.now() + patienceMs;
  while (writesInFlight.size > 0 && performance.now() < until) await wait(LOOK_MS);
  if (writesInFlight.size > 0)
    log.warn({ writes: writesInFlight.size }, "unfinished writes were left open");
}
