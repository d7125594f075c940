import "server-only";
import { LRUCache } from "lru-cache";
import { processSingleton } from "#lib/process-singleton.ts";
import { type ReadKey, textOfKey } from "./stale-if-error.ts";

type Read = () => Promise<object>;

const cache = processSingleton(
  "cached reads",
  () =>
    new LRUCache<string, object, Read>({
      max: 500,
      // Readers of an answer that is forgotten meanwhile still get it; it isn't kept.
      ignoreFetchAbort: true,
      fetchMethod: (_key, _last, { context }) => context(),
    }),
);

/**
 * What `read` answers, at most `freshMs` old. Readers of one key at the same time share one read.
 * Throws what `read` throws, and keeps nothing of it.
 */
export async function readCached<T extends object>(
  key: ReadKey,
  freshMs: number,
  read: () => Promise<T>,
): Promise<T> {
  // A key names what is read, so all that was ever kept under it came from the same kind of read.
  return (await cache.forceFetch(textOfKey(key), { context: read, ttl: freshMs })) as T;
}

/** After a change: the next reader asks again, also while an older read is still under way. */
export function forgetRead(key: ReadKey): void {
  cache.delete(textOfKey(key));
}

/** As `forgetRead`, of every key: where nobody can tell what changed. */
export function forgetAllReads(): void {
  cache.clear();
}
