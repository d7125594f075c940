import "server-only";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";
import { processSingleton } from "#lib/process-singleton.ts";

const TOPIC = "jobs";

const listeners = processSingleton("job wakers", () => new Set<() => void>());

/** Makes the instance that does the background work look at once for what is due, or no longer wanted. */
export async function wakeJobs(): Promise<void> {
  for (const listener of listeners) listener();
  await publish(TOPIC, null);
}

/** Calls `listener` when jobs are woken, by this instance or another one. Call once per process. */
export function onWake(listener: () => void): void {
  listeners.add(listener);
  subscribe(TOPIC, listener);
}
