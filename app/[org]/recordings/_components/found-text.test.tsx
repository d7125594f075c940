import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { FoundText } from "./found-text.tsx";

const partsOf = (text: string) =>
  renderToString(<FoundText text={text} found={undefined} current={0} />).split("<!-- -->");

test("a very long line is sent in parts that a document keeps whole, without cutting a character", () => {
  const text = `a${"😀".repeat(70_000)}end`;
  const parts = partsOf(text);
  expect(parts.join("")).toBe(text);
  expect(parts.length).toBeGreaterThan(2);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(65_536);
  expect(parts.every((part) => part.isWellFormed())).toBe(true);
});

test("half a character in a very long line makes no other halves", () => {
  const text = `\uD83Da${"😀".repeat(70_000)}`;
  const parts = partsOf(text);
  expect(parts.join("")).toBe(text);
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.slice(1).every((part) => part.isWellFormed())).toBe(true);
});
