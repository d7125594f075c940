import "server-only";
import type { PGlite } from "@electric-sql/pglite";
import { LRUCache } from "lru-cache";
import { processSingleton } from "#lib/process-singleton.ts";

/** Answers hold the rows of one page at most. */
const MOST_ANSWERS = 300;

const kept = processSingleton(
  "reads until written",
  () => new LRUCache<string, Promise<unknown>>({ max: MOST_ANSWERS }),
);

/** Keeps what `read` answers until the next statement that may change anything. The answer must not be changed. */
export function keepUntilWritten<T>(key: readonly unknown[], read: () => Promise<T>): Promise<T> {
  const name = JSON.stringify(key);
  // A key names what is read, so all that was ever kept under it came from the same kind of read.
  const known = kept.get(name) as Promise<T> | undefined;
  if (known) return known;
  const reading = read();
  kept.set(name, reading);
  reading.catch(() => {
    if (kept.peek(name) === reading) kept.delete(name);
  });
  return reading;
}

/** Only reading, whatever follows: a statement that begins with anything else may write. */
const isRead = (text: string) => /^\s*select\b/i.test(text);

/** Statements that go past the kept answers. */
export type Unwatched = Pick<PGlite, "query" | "exec" | "transaction">;

/**
 * Makes this database forget all kept answers before and after every statement that may write: before,
 * because a read under way may miss it; after, because a read since then may have. Returns the
 * statements without that, for tables that no kept answer reads.
 */
export function forgetWhenWritten(pglite: PGlite): Unwatched {
  const { query, exec, transaction } = pglite;
  const forgetting = async <T>(run: () => Promise<T>): Promise<T> => {
    kept.clear();
    try {
      return await run();
    } finally {
      kept.clear();
    }
  };
  const watched: Unwatched = {
    query: (text, ...rest) => {
      const run = () => query.call(pglite, text, ...rest) as ReturnType<typeof query<never>>;
      return isRead(text) ? run() : forgetting(run);
    },
    exec: (...input) => forgetting(() => exec.apply(pglite, input)),
    transaction: (work) => forgetting(() => transaction.call(pglite, work) as never),
  };
  Object.assign(pglite, watched);
  kept.clear();
  return {
    query: query.bind(pglite),
    exec: exec.bind(pglite),
    transaction: transaction.bind(pglite),
  };
}
