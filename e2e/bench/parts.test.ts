import { expect, test } from "vitest";
import {
  alone,
  inBrowser,
  onEachDatabase,
  onNewDashboard,
  onPages,
  withoutBuild,
} from "./parts.ts";
import { outline } from "./report.ts";

test("every part of the benchmarks document can be measured alone, and no other", () => {
  const measured = [alone, onEachDatabase, onPages].flatMap(Object.keys);
  expect(measured.sort()).toEqual(Object.values(outline).flat().sort());
});

test("what is said about a part of the benchmarks is about one that exists", () => {
  const placed = Object.values(outline).flat();
  expect([...inBrowser, ...withoutBuild].filter((part) => !placed.includes(part))).toEqual([]);
});

test("what needs a new dashboard is measured before all that needs a filled one", () => {
  const order = Object.keys(onPages);
  expect(order.slice(0, onNewDashboard.size)).toEqual([...onNewDashboard]);
});
