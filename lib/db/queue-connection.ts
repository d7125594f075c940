import "server-only";
import type pg from "pg";
import type { QueueConnection } from "./database.ts";
import type { Unwatched } from "./until-written.ts";

type Rows = { rows: unknown[] };

/** A text that brings its own transaction: an error inside leaves it open. */
const bringsTransaction = (text: string) => /^\s*begin\b/i.test(text);

const rowsOf = (results: { rows?: unknown[] }[]): Rows => ({
  rows: results.flatMap(({ rows }) => rows ?? []),
});

/**
 * The embedded database has one connection. A text with its own transaction runs inside of one of
 * PGlite's, so that nothing else can come in between its error and the rollback.
 */
export function queueOnPglite({ query, exec, transaction }: Unwatched): QueueConnection {
  return {
    async executeSql(text, values) {
      if (values?.length) return query<Record<string, unknown>>(text, values);
      if (!bringsTransaction(text)) return rowsOf(await exec(text));
      return rowsOf(await transaction((tx) => tx.exec(text)));
    },
  };
}

/** The pool of the pages. A connection whose text failed inside its own transaction is discarded. */
export function queueOnPostgres(pool: pg.Pool): QueueConnection {
  return {
    async executeSql(text, values) {
      if (values?.length || !bringsTransaction(text)) return joined(await pool.query(text, values));
      const client = await pool.connect();
      try {
        const result = joined(await client.query(text));
        client.release();
        return result;
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
  };
}

/** The driver answers several statements with a list, which its type doesn't say. */
function joined(result: pg.QueryResult): Rows {
  return Array.isArray(result) ? rowsOf(result) : result;
}
