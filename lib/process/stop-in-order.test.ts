import { expect, test } from "vitest";
import { writesInFlight } from "#lib/writes/in-flight.ts";
import { finishWrites } from "./stop-in-order.ts";

test("stopping waits for running writes, but not forever", async () => {
  await finishWrites(10_000);
  writesInFlight.add("done in time");
  setTimeout(() => writesInFlight.delete("done in time"), 100);
  await finishWrites(Number.POSITIVE_INFINITY);
  expect(writesInFlight.size).toBe(0);
  writesInFlight.add("never done");
  await finishWrites(100);
  expect(writesInFlight.size).toBe(1);
});
