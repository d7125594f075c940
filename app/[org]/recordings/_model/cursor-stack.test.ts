import { expect, test } from "vitest";
import { loadRecordingSearch, serializeRecordingSearch } from "../search.ts";
import { popCursor, pushCursor } from "./cursor-stack.ts";

test("the cursor stack leads forward and back, and never loops", () => {
  const second = pushCursor([], "a");
  expect(second).toEqual(["a"]);
  expect(pushCursor(["a"], "b")).toEqual(["a", "b"]);
  expect(pushCursor(["a", "b"], "a")).toBeNull();
  expect(pushCursor(["a"], null)).toBeNull();
  expect(popCursor(["a", "b"])).toEqual(["a"]);
  expect(popCursor([])).toBeNull();
});

test("the cursor stack drops its oldest cursors before the URL gets too long", () => {
  let cursorStack: string[] = [];
  for (let page = 0; page < 200; page++)
    cursorStack = pushCursor(cursorStack, `${page}-`.padEnd(90, "x")) ?? [];
  expect(cursorStack.length).toBeGreaterThan(20);
  expect(cursorStack.at(-1)).toMatch(/^199-/);
  expect(serializeRecordingSearch({ p: cursorStack }).length).toBeLessThan(5_000);
});

test("cursors survive the URL unchanged, whatever they contain", async () => {
  const p = ["YWZ0ZXI6=", "a&p=b", "ü,;~%20 +", '{"a":1}'];
  const query = serializeRecordingSearch({ p, view: "all" });
  const search = await loadRecordingSearch(new URLSearchParams(query));
  expect(search).toMatchObject({ p, view: "all" });
});
