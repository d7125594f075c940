import { expect, test } from "vitest";
import { loadRecordingSearch, serializeRecordingSearch } from "../search.ts";
import { popCursor, pushCursor } from "./cursor-stack.ts";

test("leads onwards and back, and never in a circle", () => {
  const second = pushCursor([], "a");
  expect(second).toEqual(["a"]);
  expect(pushCursor(["a"], "b")).toEqual(["a", "b"]);
  expect(pushCursor(["a", "b"], "a")).toBeNull();
  expect(pushCursor(["a"], null)).toBeNull();
  expect(popCursor(["a", "b"])).toEqual(["a"]);
  expect(popCursor([])).toBeNull();
});

test("forgets the beginning of a way that no address could hold", () => {
  let cursorStack: string[] = [];
  for (let page = 0; page < 200; page++)
    cursorStack = pushCursor(cursorStack, `${page}-`.padEnd(90, "x")) ?? [];
  expect(cursorStack.length).toBeGreaterThan(20);
  expect(cursorStack.at(-1)).toMatch(/^199-/);
  expect(serializeRecordingSearch({ p: cursorStack }).length).toBeLessThan(5_000);
});

test("cursors come through the address as they were, whatever they hold", async () => {
  const p = ["YWZ0ZXI6=", "a&p=b", "ü,;~%20 +", '{"a":1}'];
  const query = serializeRecordingSearch({ p, view: "all" });
  const search = await loadRecordingSearch(new URLSearchParams(query));
  expect(search).toMatchObject({ p, view: "all" });
});
