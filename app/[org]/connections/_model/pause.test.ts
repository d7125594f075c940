import { expect, test } from "vitest";
import { namesOf } from "./pause.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));

test("up to three connections are named, and more are counted", () => {
  expect(namesOf(named("Denver", "Boulder", "Ogden"))).toBe("Denver, Boulder, Ogden");
  expect(namesOf(named("Denver", "Boulder", "Ogden", "Provo"))).toBe("Denver, Boulder, and 2 more");
});

test("a name of any length stays readable", () => {
  expect(namesOf(named("😀".repeat(10_000)))).toBe(`${"😀".repeat(59)}…`);
});
