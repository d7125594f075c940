import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { notePage } from "./pages-under-way.ts";
import { waitForTurn } from "./sign-in-lane.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  // Every turn left open ends at its timeout.
  for (let n = 0; n < 1_100; n++) await vi.advanceTimersByTimeAsync(2_000);
  vi.useRealTimers();
});

/** Requests a turn; `end` completes its answer. */
function ask(network: string, order: string[], name = network) {
  let end: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const turn = waitForTurn(network, closed).then((isLetIn) => {
    order.push(name);
    return isLetIn;
  });
  return { turn, end };
}

test("two sign-ins run at a time, and the next begins when an answer is complete", async () => {
  const order: string[] = [];
  const [first, second, third] = ["1", "2", "3"].map((name) => ask(name, order));
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(["1", "2"]);
  second?.end();
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(["1", "2", "3"]);
  first?.end();
  third?.end();
});

test("a network that sends many sign-ins holds up no other network", async () => {
  const order: string[] = [];
  const flood = Array.from({ length: 100 }, (_, n) => ask("flood", order, `flood ${n}`));
  const other = ask("other", order);
  flood[0]?.end();
  flood[1]?.end();
  await vi.advanceTimersByTimeAsync(1);
  expect(order.indexOf("other")).toBeGreaterThan(-1);
  expect(order.indexOf("other")).toBeLessThanOrEqual(3);
  for (const { end } of [...flood, other]) end();
});

test("a sign-in whose answer nobody reads blocks the others for two seconds only", async () => {
  const order: string[] = [];
  ask("slow", order);
  ask("slow", order);
  const next = ask("next", order);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(order).toEqual(["slow", "slow"]);
  await vi.advanceTimersByTimeAsync(200);
  expect(order).toEqual(["slow", "slow", "next"]);
  next.end();
});

test("in a crowd, the next one waits until the pages under way are complete", async () => {
  const order: string[] = [];
  let endPage: () => void = () => undefined;
  notePage(
    new Promise<void>((resolve) => {
      endPage = resolve;
    }),
  );
  const crowd = Array.from({ length: 5 }, (_, n) => ask(`crowd ${n}`, order));
  crowd[0]?.end();
  await vi.advanceTimersByTimeAsync(200);
  expect(order).toEqual(["crowd 0", "crowd 1"]);
  endPage();
  await vi.advanceTimersByTimeAsync(1);
  expect(order).toEqual(["crowd 0", "crowd 1", "crowd 2"]);
  for (const { end } of crowd) end();
});

test("more than 250 waiting sign-ins of one network are refused, and other networks still get in", async () => {
  const order: string[] = [];
  const flood = Array.from({ length: 260 }, () => ask("flood", order));
  const late = ask("flood", order, "late");
  expect(await late.turn).toBe(false);
  const other = ask("other", order);
  for (const { end } of [...flood, other]) end();
  expect(await other.turn).toBe(true);
});
