import "server-only";
import PQueue from "p-queue";
import { processSingleton } from "#lib/process-singleton.ts";

/** Two, as Next passes an action on to the page that has it through a request of its own. */
const AT_ONCE = 2;
/** Longer than a sign-in takes. What needs more, such as the first run with Siro, lets others pass. */
const TURN_MS = 2_000;
const MOST_OF_NETWORK = 250;
const MOST = 1_000;

const { lane, waiting } = processSingleton("sign-in queue", () => ({
  lane: new PQueue({ concurrency: AT_ONCE, timeout: TURN_MS }),
  waiting: new Map<string, number>(),
}));

/**
 * Lets actions of people who are not signed in run two at a time. A sign-in costs many queries, a
 * password hash and the page behind it: two hundred at once would leave everyone else waiting for all
 * of them. The networks of which fewest wait come first, so that nobody holds up the others.
 * @param closed resolves when the answer is complete
 * @returns false where too many wait already
 */
export function waitForTurn(network: string, closed: Promise<void>): Promise<boolean> {
  const before = waiting.get(network) ?? 0;
  if (before >= MOST_OF_NETWORK || lane.size >= MOST) return Promise.resolve(false);
  waiting.set(network, before + 1);
  return new Promise((resolve) => {
    const turn = async () => {
      const left = (waiting.get(network) ?? 1) - 1;
      if (left === 0) waiting.delete(network);
      else waiting.set(network, left);
      resolve(true);
      await closed;
    };
    // Beyond its time a turn ends, and what it began goes on.
    lane.add(turn, { priority: -before }).catch(() => undefined);
  });
}
