import { expect, test } from "vitest";
import { SINGLE_CASES } from "./judge-cases.ts";

test("hand-made cases have their own titles, and expect only candidates that they offer", () => {
  const titles = SINGLE_CASES.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const { candidates, human } of SINGLE_CASES) {
    const ids = candidates.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    if (human !== "propose nothing")
      expect(ids).toEqual(expect.arrayContaining([...human.propose]));
  }
});

test("hand-made cases ask for proposals and for none", () => {
  const nothing = SINGLE_CASES.filter(({ human }) => human === "propose nothing");
  expect(nothing.length).toBeGreaterThan(10);
  expect(SINGLE_CASES.length - nothing.length).toBeGreaterThan(10);
});
