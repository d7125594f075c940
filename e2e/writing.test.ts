import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ALLOWED, DENIED } from "./writing/denied-words.ts";
import { proseOf, type Text, textsOf } from "./writing/visible-text.ts";

const documents = ["README.md", "CONTRIBUTING.md", ...globSync(["docs/**/*.md", "e2e/**/*.md"])];

const sources = globSync("{app,components,lib}/**/*.{ts,tsx}").filter(
  (path) => !/\.test\.tsx?$/.test(path),
);

/** "path:line: the text → what to write instead" for each denied word. */
function violations(path: string, texts: Text[]): string[] {
  return texts.flatMap(({ text, line }) =>
    DENIED.filter(([pattern]) => pattern.test(text))
      .filter(() => !ALLOWED.some((each) => each.path.test(path) && each.text.test(text)))
      .map(([pattern, instead]) => {
        const [word] = pattern.exec(text) ?? [];
        return `${path}:${line}: "${word}" → ${instead}: ${text.trim().slice(0, 120)}`;
      }),
  );
}

test("documents use the words of plain American English", () => {
  expect(
    documents.flatMap((path) => violations(path, proseOf(readFileSync(path, "utf8")))),
  ).toEqual([]);
});

test("texts that the product shows use the words of plain American English", () => {
  expect(
    sources.flatMap((path) =>
      violations(path, textsOf(readFileSync(path, "utf8"), path.endsWith(".tsx"))),
    ),
  ).toEqual([]);
});

test("finds a denied word in strings, templates and JSX, and in no comment or identifier", () => {
  const source = `
    // nobody in a comment
    import { nobody } from "#lib/nobody.ts";
    const a = "Nobody one";
    const b = \`Nobody \${isTwo ? "nobody two" : nobody} three\`;
    const c = <p className="nobody">
      Nobody four {nobody} nobody five
    </p>;`;
  const found = violations("x.tsx", textsOf(source, true)).map((line) => line.split(": ").at(-1));
  expect(found).toEqual([
    "Nobody one",
    "Nobody … three",
    "nobody two",
    "Nobody four",
    "nobody five",
  ]);
});
