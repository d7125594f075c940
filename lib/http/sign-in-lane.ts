import "server-only";
import PQueue from "p-queue";
import { processSingleton } from "#lib/process-singleton.ts";
import { waitForPages } from "./pages-under-way.ts";

/** Two, because Next forwards an action to the page that has it through a second request. */
const AT_ONCE = 2;
/**
 * Longer than a sign-in takes. Longer work, such as the first run with Siro, lets others go ahead.
 */
const TURN_MS = 2_000;
/** In a crowd, each sign-in lets the pages under way finish first, but waits no longer than this. */
const MOST_FOR_PAGES_MS = 250;
const MOST_OF_NETWORK = 250;
const MOST = 1_000;

const { lane, waiting } = processSingleton("sign-in queue", () => ({
  lane: new PQueue({ concurrency: AT_ONCE, timeout: TURN_MS }),
  waiting: new Map<string, number>(),
}));

/**
 * Runs actions of signed-out people two at a time. A sign-in costs many queries, a password hash
 * and the page behind it: 200 at once would make everyone else wait for all of them. Pages of people
 * who are signed in go first. So do networks with the fewest waiting requests, so that no one can hold
 * up the others.
 * @param closed resolves when the answer is complete
 * @returns false if too many are already waiting
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
      if (lane.size > 0) await waitForPages(MOST_FOR_PAGES_MS);
      resolve(true);
      await closed;
    };
    // A turn ends at its timeout, but the work it started continues.
    lane.add(turn, { priority: -before }).catch(() => undefined);
  });
}
