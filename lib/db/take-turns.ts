import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";

/** How long statements run one after the other before anything else does. */
const LONGEST_TURN_MS = 15;

/**
 * Lets requests and timers run between statements. The embedded database works in this thread and answers
 * without ever waiting, so a job that awaits one statement after the other would keep all pages waiting.
 * Transactions begin one by one: those that arrived together would otherwise run as one long turn.
 */
export function takeTurns(pglite: Pick<PGlite, "query" | "exec" | "transaction">): void {
  const { query, exec, transaction } = pglite;
  let turnBegan: number | null = null;
  let earlier: Promise<unknown> = Promise.resolve();
  const turn = async () => {
    if (turnBegan !== null && performance.now() - turnBegan > LONGEST_TURN_MS) await nextTurn();
    if (turnBegan !== null) return;
    turnBegan = performance.now();
    setImmediate(() => {
      turnBegan = null;
    });
  };
  Object.assign(pglite, {
    query: async (...input: Parameters<typeof query>) => {
      await turn();
      return query.apply(pglite, input);
    },
    exec: async (...input: Parameters<typeof exec>) => {
      await turn();
      return exec.apply(pglite, input);
    },
    transaction: (...input: Parameters<typeof transaction>) => {
      const own = earlier.then(async () => {
        await turn();
        return transaction.apply(pglite, input);
      });
      earlier = own.catch(() => undefined);
      return own;
    },
  });
}
