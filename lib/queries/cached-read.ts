import "server-only";
import { LRUCache } from "lru-cache";
import { processSingleton } from "#lib/process-singleton.ts";
import { type ReadKey, textOfKey } from "./stale-if-error.ts";

/** How long an answer stays fresh, in milliseconds; 0 keeps nothing after the read. */
type Freshness = (answer: object) => number;
type Read = { read: () => Promise<object>; freshMs: Freshness };

const cache = processSingleton(
  "cached reads",
  () =>
    new LRUCache<string, object, Read>({
      max: 500,
      // Readers of an answer that is forgotten meanwhile still get it; it isn't kept.
      ignoreFetchAbort: true,
      fetchMethod: async (_key, _last, { context: { read, freshMs }, options }) => {
        const answer = await read();
        // A time of 0 would mean forever.
        options.ttl = Math.max(1, freshMs(answer));
        return answer;
      },
    }),
);

/** When the reads under way began. */
const begun = processSingleton("cached reads under way", () => new Map<string, number>());

/**
 * What `read` answers, at most `freshMs` old, which may depend on the answer. Readers of one key at the same time share one read,
 * unless it has been under way for `stuckMs`: Siro may have recovered since.
 * Throws what `read` throws, and keeps nothing of it.
 */
export async function readCached<T extends object>(
  key: ReadKey,
  freshMs: number | ((answer: T) => number),
  read: () => Promise<T>,
  stuckMs = Number.POSITIVE_INFINITY,
): Promise<T> {
  const freshness = typeof freshMs === "number" ? () => freshMs : (freshMs as Freshness);
  const text = textOfKey(key);
  if (Date.now() - (begun.get(text) ?? Number.POSITIVE_INFINITY) >= stuckMs) forgetRead(key);
  const timed = async () => {
    const began = Date.now();
    begun.set(text, began);
    return read().finally(() => {
      if (begun.get(text) === began) begun.delete(text);
    });
  };
  // A key names what is read, so all that was ever kept under it came from the same kind of read.
  return (await cache.forceFetch(text, { context: { read: timed, freshMs: freshness } })) as T;
}

/** After a change: the next reader asks again, also while an older read is still under way. */
export function forgetRead(key: ReadKey): void {
  cache.delete(textOfKey(key));
}

/** Like `forgetRead`, for every key: used if it is unknown what changed. */
export function forgetAllReads(): void {
  cache.clear();
}
