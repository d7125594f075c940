import fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkdown } from "./markdown.ts";

const textOf = (source: string) =>
  readMarkdown(source)
    .flatMap((block) =>
      block.kind === "code"
        ? [block.text]
        : block.kind === "list"
          ? block.items.map((item) => item.map(({ text }) => text).join(""))
          : [block.spans.map(({ text }) => text).join("")],
    )
    .join("\n");

test("reads what summaries use", () => {
  const source =
    "Kitchen: **14 linear ft**, *layout* stays.\n\n- Three `prices`\n- One\n\n# Next\n1. Measure";
  expect(readMarkdown(source)).toEqual([
    {
      kind: "paragraph",
      spans: [
        { text: "Kitchen: " },
        { text: "14 linear ft", strong: true },
        { text: ", " },
        { text: "layout", emphasis: true },
        { text: " stays." },
      ],
    },
    {
      kind: "list",
      ordered: false,
      items: [[{ text: "Three " }, { text: "prices", code: true }], [{ text: "One" }]],
    },
    { kind: "heading", spans: [{ text: "Next" }] },
    { kind: "list", ordered: true, items: [[{ text: "Measure" }]] },
  ]);
});

test("addresses never come through, HTML stays text", () => {
  const hostile =
    "<script>alert(1)</script>\n\n[click me](javascript:alert) ![x](https://evil.example/p.png)";
  expect(textOf(hostile)).toBe("<script>alert(1)</script>\nclick me x");
});

test("snake_case, 2 * 3 * 4 and lone signs stay as they are", () => {
  for (const text of ["a snake_case_name", "2 * 3 * 4 = 24", "costs $18,000*", "**", "[x] done"])
    expect(textOf(text)).toBe(text);
});

test("no text breaks it, and no word gets lost", () => {
  const words = fc.array(
    fc.constantFrom(
      "a",
      "**",
      "*",
      "_",
      "`",
      "[",
      "](",
      ")",
      "#",
      "-",
      "\n",
      " ",
      ">",
      "1.",
      "\n\n",
    ),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(words, (parts) => {
      const source = parts.join("");
      const letters = (text: string) => text.replace(/[^a]/g, "").length;
      expect(letters(textOf(source))).toBeLessThanOrEqual(letters(source));
      if (!source.includes("](")) expect(letters(textOf(source))).toBe(letters(source));
    }),
    { numRuns: 500 },
  );
});

test("a very long hostile text is read in a moment", () => {
  const started = performance.now();
  readMarkdown("**a ".repeat(12_000));
  readMarkdown("[".repeat(50_000));
  readMarkdown("*_`".repeat(16_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
