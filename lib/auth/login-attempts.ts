import "server-only";
import type { Caller } from "./caller.ts";
import { createThrottle } from "./throttle.ts";

/**
 * Limits on password attempts. Counted before the password is checked, so that parallel attempts count
 * too. A correct password takes its own attempt back.
 */
const QUARTER_S = 15 * 60;
const HOUR_S = 60 * 60;
const limits = {
  /** One account from one network. */
  pair: createThrottle("sign-in", { points: 10, durationS: QUARTER_S }),
  /** One network, over all accounts. */
  network: createThrottle("sign-in-from", { points: 50, durationS: QUARTER_S }),
  /** One account from all networks. Beyond this it counts as under attack, which locks no one out. */
  account: createThrottle("sign-in-to", { points: 50, durationS: HOUR_S }),
  /** One account under attack, from one network. */
  attacked: createThrottle("sign-in-hard", { points: 2, durationS: HOUR_S }),
  /** One account from a browser that signed in to it before. No one else can use this up. */
  browser: createThrottle("sign-in-known", { points: 10, durationS: QUARTER_S }),
};

type LoginAttempt = { account: string; memberId: string | null; caller: Caller };

/** Counts an attempt. Returns null if it is allowed, else the milliseconds until the next one. */
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

/** The password was correct, so the attempt no longer counts. */
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
