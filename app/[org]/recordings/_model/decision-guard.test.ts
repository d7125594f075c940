import { expect, test } from "vitest";
import { DecisionGuard } from "./decision-guard.ts";

function guardWith(id: string, sinceMs: number) {
  const guard = new DecisionGuard();
  guard.setInSight({ id, sinceMs });
  return guard;
}

const key = (timeStamp: number, repeat = false) => ({ type: "keydown", timeStamp, repeat });
const down = (timeStamp: number) => ({ type: "pointerdown", timeStamp });
const click = (timeStamp: number, detail: number) => ({ type: "click", timeStamp, detail });

test("a key decides once about the recording in sight", () => {
  const guard = guardWith("a", 100);
  guard.note(key(200));
  expect(guard.mayDecide("a")).toBe(true);
  expect(guard.mayDecide("a")).toBe(false);
});

test("a key that is held decides no more after its first press, and takes nothing back again", () => {
  const guard = guardWith("a", 100);
  guard.note(key(200));
  expect(guard.mayDecide("a")).toBe(true);
  guard.setInSight({ id: "b", sinceMs: 210 });
  guard.note(key(230, true));
  expect(guard.mayDecide("b")).toBe(false);
  guard.note(key(260, true));
  guard.note(click(261, 0));
  expect(guard.mayActOnce(), "a focused button is clicked again while Enter is held").toBe(false);
  guard.note({ type: "keyup", timeStamp: 270 });
  guard.note(key(280));
  expect(guard.mayDecide("b")).toBe(true);
});

test("a key or pointer before a recording was in sight for long enough decides nothing about it, however late it is handled", () => {
  const guard = new DecisionGuard();
  guard.note(key(90));
  expect(guard.mayDecide("a")).toBe(false);
  guard.setInSight({ id: "a", sinceMs: 100 });
  guard.note(key(95));
  expect(guard.mayDecide("a")).toBe(false);
  guard.note(down(99));
  guard.note(click(140, 1));
  expect(guard.mayDecide("a")).toBe(false);
});

test("a pointer that went down on one recording doesn't decide about the one that replaced it", () => {
  const guard = guardWith("a", 100);
  guard.note(down(200));
  guard.setInSight({ id: "b", sinceMs: 210 });
  guard.note(click(220, 1));
  expect(guard.mayDecide("b")).toBe(false);
});

test("the second click of a double click does nothing, however slow it is", () => {
  const guard = guardWith("a", 100);
  guard.note(down(200));
  guard.note(click(220, 1));
  expect(guard.mayDecide("a")).toBe(true);
  guard.setInSight({ id: "b", sinceMs: 300 });
  guard.note(down(450));
  guard.note(click(470, 2));
  expect(guard.mayDecide("b")).toBe(false);
  guard.note(down(480));
  guard.note(click(490, 3));
  expect(guard.mayActOnce()).toBe(false);
});

test("a click without a pointer, as of a screen reader, decides about what is in sight", () => {
  const guard = guardWith("a", 100);
  guard.note(click(200, 0));
  expect(guard.mayDecide("a")).toBe(true);
});

test("a decision can be taken back before the next recording was in sight for long", () => {
  const guard = guardWith("a", 100);
  guard.note(key(200));
  expect(guard.mayDecide("a")).toBe(true);
  guard.setInSight(null);
  guard.note(key(250));
  expect(guard.mayActOnce()).toBe(true);
});
