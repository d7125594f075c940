import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MarkdownText } from "./markdown-text.tsx";

const render = (source: string) => renderToStaticMarkup(<MarkdownText source={source} />);
const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" };
const textOf = (source: string) =>
  render(source)
    .replace(/<[^>]*>/g, "")
    .replace(/&([^;]+);/g, (all, name: string) => entities[name] ?? all)
    .trim();

test("reads what summaries use", () => {
  const html = render(
    "Kitchen: **14 linear ft**, *layout* stays.\n\n- Three `prices`\n- One\n\n# Next\n1. Measure",
  );
  for (const part of [
    "<p>Kitchen: <strong>14 linear ft</strong>, <em>layout</em> stays.</p>",
    '<li>Three <code translate="no" class="mono">prices</code></li>',
    '<p class="font-medium">Next</p>',
  ]) {
    expect(html).toContain(part);
  }
  expect(html).toMatch(/<ol class="list-decimal pl-5">\s*<li>Measure<\/li>\s*<\/ol>/);
});

test("lines that begin with • are a list", () => {
  expect(render("• Three\n• Four")).toMatch(
    /<ul[^>]*>\s*<li>Three<\/li>\s*<li>Four<\/li>\s*<\/ul>/,
  );
});

test("addresses never come through, HTML stays text", () => {
  const html = render(
    '<script>alert(1)</script>\n\n<b onclick="x()">b</b> [click me](javascript:alert) ![x](https://evil.example/p.png) <https://evil.example/a>',
  );
  expect(html).not.toMatch(/<(script|b|a|img)\b|href|src=|javascript:|p\.png/);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toContain("click me x");
});

test("snake_case, 2 * 3 * 4 and lone signs stay as they are", () => {
  for (const text of ["a snake_case_name", "2 * 3 * 4 = 24", "costs $18,000*", "**", "[x] done"])
    expect(textOf(text)).toBe(text);
});

test("no text breaks it, and no word gets lost", () => {
  const parts = ["a", "**", "*", "_", "`", "[", "](", ")", "#", "-", "\n", " ", ">", "1.", "\n\n"];
  const words = fc.array(fc.constantFrom(...parts), { maxLength: 60 });
  const letters = (text: string) => text.replace(/[^a]/g, "").length;
  fc.assert(
    fc.property(words, (all) => {
      const source = all.join("");
      expect(letters(textOf(source))).toBeLessThanOrEqual(letters(source));
      // An address, and what stands behind the sign of a code block, are not shown.
      const isShownWhole = !source.includes("](") && !source.includes("```");
      if (isShownWhole) expect(letters(textOf(source))).toBe(letters(source));
    }),
    { numRuns: 500 },
  );
});

test("a text that is too long or too deep is shown as it is", () => {
  const long = `**a** ${"b ".repeat(6_000)}`;
  expect(textOf(long)).toBe(long.trim());
  expect(render("**a**\n\n----------\n**********")).toContain("<strong>a</strong>");
  expect(textOf(`${"> ".repeat(5_000)}a`)).toMatch(/^(> ){5000}a$/);
});

test.each(["*_", "_*a", "**a "])("a text with too much emphasis is shown as it is: %j", (sign) => {
  for (const times of [1_001, 50_000]) {
    const source = sign.repeat(times).trim();
    expect(render(source)).toContain(`<p class="whitespace-pre-wrap">${source}</p>`);
  }
  expect(render("**a** ".repeat(240))).toContain("<strong>a</strong>");
});

const LONGEST = 10_000;
test.each([
  "**a ",
  "[",
  "*_`",
  "*_",
  ">",
  "+ ",
  "1. ",
  "> - ",
  "![",
  "`a``",
  "<a ",
  "<!--",
  "&#x",
  "a](",
  "*a **a ",
  "----------\n",
  "[a]: b\n",
])("a hostile text is shown, however its signs pair up: %j", (sign) => {
  const half = sign.repeat(LONGEST / 2 / sign.length);
  const mirrored = [...half].reverse().join("");
  for (const source of [half + half, half + mirrored, `${half}a${mirrored}`]) {
    expect(render(source.slice(0, LONGEST))).toContain("<div");
  }
});
