import { expect, test } from "vitest";
import { namesOf, type PauseView, timedIdsOf } from "./pause.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));

test("up to three connections are named, and more are counted", () => {
  expect(namesOf(named("Denver", "Boulder", "Ogden"))).toBe("Denver, Boulder, Ogden");
  expect(namesOf(named("Denver", "Boulder", "Ogden", "Provo"))).toBe("Denver, Boulder, and 2 more");
});

test("a name of any length stays readable", () => {
  expect(namesOf(named("😀".repeat(10_000)))).toBe(`${"😀".repeat(59)}…`);
});

test("a connection has a time to resume while its pause waits and nothing has overruled it", () => {
  const pauseOf = (id: string, isWaiting: boolean, isOverruled = false): PauseView => ({
    id: `pause of ${id}`,
    resumeAt: "2026-11-29T20:00:00Z",
    by: "Dana",
    isWaiting,
    connections: [{ id, name: id, isOverruled }],
    results: [],
  });
  const pauses = [pauseOf("a", true), pauseOf("b", false), pauseOf("c", true, true)];
  expect([...timedIdsOf(pauses)]).toEqual(["a"]);
});
