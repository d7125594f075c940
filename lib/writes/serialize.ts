import { withLock } from "#lib/db/with-lock.ts";
import { processSingleton } from "#lib/process-singleton.ts";

const queues = processSingleton("write queues", () => new Map<string, Promise<unknown>>());

/**
 * Runs `work` after all earlier work under the same key has ended, successfully or not: in order of arrival in
 * this process, one after another across instances.
 * @throws BusyElsewhereError
 */
export async function serialize<T>(key: string, work: () => Promise<T>): Promise<T> {
  const earlier = queues.get(key) ?? Promise.resolve();
  const own = earlier.then(() => withLock(key, work));
  const turn = own.catch(() => undefined);
  queues.set(key, turn);
  try {
    return await own;
  } finally {
    if (queues.get(key) === turn) queues.delete(key);
  }
}
