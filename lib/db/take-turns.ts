import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";

/** How long statements run one after the other before anything else does. */
const LONGEST_TURN_MS = 15;
/** A transaction that has waited for longer is let in between two statements. */
const LONGEST_WAIT_MS = 100;

type Waiting = { run: () => Promise<void>; isTransaction: boolean; sinceMs: number };

/**
 * Lets requests and timers run between statements. The embedded database works in this thread and answers
 * without ever waiting, so jobs would keep all pages waiting, whether they await one statement after the
 * other or ask for many at once. Pages read with single statements, and jobs write in transactions: a page
 * would wait for all of those that were asked for before each of its statements.
 */
export function takeTurns(
  pglite: Pick<PGlite, "query" | "exec" | "transaction">,
  { longestWaitMs = LONGEST_WAIT_MS } = {},
): void {
  const { query, exec, transaction } = pglite;
  const inLine = createLine(longestWaitMs);
  Object.assign(pglite, {
    query: (...input: Parameters<typeof query>) => inLine(false, () => query.apply(pglite, input)),
    exec: (...input: Parameters<typeof exec>) => inLine(false, () => exec.apply(pglite, input)),
    transaction: (...input: Parameters<typeof transaction>) =>
      inLine(true, () => transaction.apply(pglite, input)),
  });
}

/** Runs one work at a time. */
function createLine(longestWaitMs: number) {
  const waiting: Waiting[] = [];
  const takeTurn = createTurns();
  let isRunning = false;
  let wasTransaction = false;

  /** The oldest statement, unless a transaction has waited long, and one didn't just run. */
  function takeNext(): Waiting | undefined {
    const waitedMs = performance.now() - (waiting[0]?.sinceMs ?? 0);
    const isLate = waitedMs > longestWaitMs && !wasTransaction;
    const statement = waiting.findIndex(({ isTransaction }) => !isTransaction);
    return waiting.splice(isLate ? 0 : Math.max(0, statement), 1)[0];
  }

  async function runAll() {
    isRunning = true;
    for (let next = takeNext(); next; next = takeNext()) {
      await next.run();
      wasTransaction = next.isTransaction;
      await takeTurn();
    }
    isRunning = false;
  }

  return <T>(isTransaction: boolean, work: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const run = () => work().then(resolve, reject);
      waiting.push({ run, isTransaction, sinceMs: performance.now() });
      if (!isRunning) void runAll();
    });
}

/** Waits for everything else that is ready once statements have run for long. */
function createTurns(): () => Promise<void> {
  let turnBegan: number | null = null;
  return async () => {
    if (turnBegan !== null && performance.now() - turnBegan > LONGEST_TURN_MS) await nextTurn();
    if (turnBegan !== null) return;
    turnBegan = performance.now();
    setImmediate(() => {
      turnBegan = null;
    });
  };
}
