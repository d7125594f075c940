import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "#lib/env.ts";
import type { RequestWatch } from "#lib/http/watch-requests.ts";
import { log } from "#lib/log.ts";
import { writesInFlight } from "#lib/writes/in-flight.ts";
import { setLifecycleState } from "./lifecycle.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
/** Longer than any call to Siro with its repetitions (45 s) and the reading after it. */
const WRITES_PATIENCE_MS = 55_000;
const LOOK_MS = 50;

/**
 * On SIGTERM and SIGINT: says "not ready" for DRAIN_SECONDS while it still serves, so that a load
 * balancer turns away, and only then lets the signal through to those who listened before (Next: it
 * closes the server, answers what has begun, and exits). A second signal does not wait.
 */
export function stopInOrder(watch: RequestWatch): void {
  for (const signal of SIGNALS) {
    const others = process.listeners(signal);
    process.removeAllListeners(signal);
    let isDraining = false;
    const pass = () => {
      for (const listener of others) listener(signal);
      // A connection that is kept open for a next request would hold the closed server for seconds.
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
 * Waits for writes that go on although their asker has left. What is not done in time stays open in
 * the audit log, and the next start settles it by reading Siro.
 */
export async function finishWrites(patienceMs = WRITES_PATIENCE_MS): Promise<void> {
  const until = performance.now() + patienceMs;
  while (writesInFlight.size > 0 && performance.now() < until) await wait(LOOK_MS);
  if (writesInFlight.size > 0) log.warn({ writes: writesInFlight.size }, "writes were left open");
}
