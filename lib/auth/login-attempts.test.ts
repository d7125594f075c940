import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { countAbuse, countAttempt } from "./login-attempts.ts";

prepareDatabase();
afterEach(() => {
  vi.useRealTimers();
});

const HOURS = 2;
const STEP_MS = 60_000;

/** LoginAttempts let through per hour, when every account is tried from every network once a minute. */
async function attemptsPerHour(accounts: number, networks: number): Promise<number> {
  const run = randomUUID();
  const started = Date.now();
  let allowed = 0;
  for (let at = 0; at < HOURS * 3_600_000; at += STEP_MS) {
    vi.useFakeTimers({ toFake: ["Date"], now: started + at });
    for (let account = 0; account < accounts; account++) {
      for (let network = 0; network < networks; network++) {
        const caller = { network: `${run} ${network}`, browser: null };
        const wait = await countAttempt({ account: `${run} ${account}`, memberId: null, caller });
        if (wait === null) allowed += 1;
      }
    }
  }
  return allowed / HOURS;
}

test("an account allows 40 guesses an hour from one network", async () => {
  expect(await attemptsPerHour(1, 1)).toBe(40);
});

test("an account under attack allows 50 guesses an hour in total and 2 per network", async () => {
  expect(await attemptsPerHour(1, 10)).toBe(50 + 2 * 10);
});

test("one network can make 200 guesses an hour across all accounts", async () => {
  expect(await attemptsPerHour(10, 1)).toBe(200);
});

test("fifty malformed requests make new browsers of that network wait, and no other network", async () => {
  const [abusing, other] = [randomUUID(), randomUUID()];
  const attempt = (network: string) =>
    countAttempt({ account: randomUUID(), memberId: null, caller: { network, browser: null } });
  for (let n = 0; n < 50; n++) await countAbuse(abusing);
  expect(await attempt(abusing)).toBeGreaterThan(0);
  expect(await attempt(other)).toBeNull();
  const memberId = randomUUID();
  const browser = { id: randomUUID(), members: [memberId] };
  const known = { account: "dana", memberId, caller: { network: abusing, browser } };
  expect(await countAttempt(known), "a known browser signs in").toBeNull();
});
