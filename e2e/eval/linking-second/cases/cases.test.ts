import { expect, test } from "vitest";
import { differenceOf } from "./judge-cases.ts";
import { SINGLE_CASES } from "./single-cases.ts";

test("single cases have distinct titles, and their answers are among their candidates", () => {
  expect(new Set(SINGLE_CASES.map(({ title }) => title)).size).toBe(SINGLE_CASES.length);
  for (const { title, answer, candidates } of SINGLE_CASES) {
    const right = typeof answer === "string" ? [] : answer.right;
    expect(
      candidates.map(({ id }) => id),
      title,
    ).toEqual(expect.arrayContaining([...right]));
  }
});

test("a proposal is judged too bold where a person would be unsure, and worse if it is sure", () => {
  const said = (verdict: "sure" | "likely" | "unsure") => ({ id: "a", verdict });
  expect(differenceOf("unsure", said("likely"))).toBe("too bold");
  expect(differenceOf("unsure", said("sure"))).toBe("too sure");
  expect(differenceOf("none", said("unsure"))).toBe("agrees");
  expect(differenceOf({ right: ["a"] }, said("unsure"))).toBe("too shy");
  expect(differenceOf({ right: ["b"] }, said("sure"))).toBe("wrong record");
  expect(differenceOf({ right: ["b", "a"] }, said("likely"))).toBe("agrees");
});
