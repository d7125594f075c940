import "server-only";
import type { Caller } from "./caller.ts";
import { createThrottle } from "./throttle.ts";

/**
 * How often passwords may be tried. Counted before the password is looked at, so that tries that run
 * at once count as well; a right password takes its own count back.
 */
const QUARTER_S = 15 * 60;
const HOUR_S = 60 * 60;
const limits = {
  /** One account from one network. */
  pair: createThrottle("sign-in", { points: 10, durationS: QUARTER_S }),
  /** One network, over all accounts. */
  network: createThrottle("sign-in-from", { points: 50, durationS: QUARTER_S }),
  /** One account from everywhere: beyond this it counts as under attack, which locks nobody out. */
  account: createThrottle("sign-in-to", { points: 50, durationS: HOUR_S }),
  /** One account under attack, from one network. */
  attacked: createThrottle("sign-in-hard", { points: 2, durationS: HOUR_S }),
  /** One account from a browser that signed it in before. Nobody else can use this up. */
  browser: createThrottle("sign-in-known", { points: 10, durationS: QUARTER_S }),
};

type LoginAttempt = { account: string; memberId: string | null; caller: Caller };

/** Counts a try; null where it may be made, else the milliseconds until the next one may. */
export async function countAttempt({
  account,
  memberId,
  caller,
}: LoginAttempt): Promise<number | null> {
  const browserKey = knownBrowserKey(memberId, caller);
  if (browserKey !== null) return limits.browser.consume(browserKey);
  const pair = pairKey(account, caller);
  const own = (await limits.pair.consume(pair)) ?? (await limits.network.consume(caller.network));
  if (own !== null) return own;
  const isAttacked = (await limits.account.consume(account)) !== null;
  return isAttacked ? limits.attacked.consume(pair) : null;
}

/** The password was right: the try was no guess. */
export async function releaseAttempt({ account, memberId, caller }: LoginAttempt): Promise<void> {
  const browserKey = knownBrowserKey(memberId, caller);
  if (browserKey !== null) return limits.browser.forget(browserKey);
  const pair = pairKey(account, caller);
  await limits.pair.forget(pair);
  await limits.attacked.forget(pair);
  await limits.network.giveBack(caller.network);
  await limits.account.giveBack(account);
}

/** Something else that only an attacker sends counts as a wrong password does: new browsers there wait. */
export async function countAbuse(network: string): Promise<void> {
  await limits.network.consume(network);
}

const pairKey = (account: string, { network }: Caller) => `${account} ${network}`;

function knownBrowserKey(memberId: string | null, { browser }: Caller): string | null {
  if (memberId === null || !browser?.members.includes(memberId)) return null;
  return `${memberId} ${browser.id}`;
}
