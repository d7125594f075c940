import { withLock } from "#lib/db/with-lock.ts";

const shared: typeof globalThis & { siroAdminTurns?: Map<string, Promise<unknown>> } = globalThis;
shared.siroAdminTurns ??= new Map();
const turns = shared.siroAdminTurns;

/**
 * Runs `work` once all earlier work under the same key has ended, whatever became of it: in this process
 * in order of arrival, across instances one after another.
 * @throws BusyElsewhereError
 */
export async function serialize<T>(key: string, work: () => Promise<T>): Promise<T> {
  const earlier = turns.get(key) ?? Promise.resolve();
  const own = earlier.then(() => withLock(key, work));
  const turn = own.catch(() => undefined);
  turns.set(key, turn);
  try {
    return await own;
  } finally {
    if (turns.get(key) === turn) turns.delete(key);
  }
}
