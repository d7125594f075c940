import { expect, test, vi } from "vitest";
import { processSingleton } from "./process-singleton.ts";

test("a module that is loaded twice gets the value of the first load", async () => {
  const first = processSingleton("loaded twice", () => ({ made: 1 }));
  vi.resetModules();
  const again = await import("./process-singleton.ts");
  expect(again.processSingleton).not.toBe(processSingleton);
  expect(again.processSingleton("loaded twice", () => ({ made: 2 }))).toBe(first);
});

test("a value is made once, even if it is undefined", () => {
  const init = vi.fn(() => undefined);
  processSingleton("undefined", init);
  processSingleton("undefined", init);
  expect(init).toHaveBeenCalledTimes(1);
});

test("each key has a value of its own", () => {
  expect(processSingleton("one", () => 1)).toBe(1);
  expect(processSingleton("two", () => 2)).toBe(2);
});
