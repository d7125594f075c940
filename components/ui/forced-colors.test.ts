import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("components/ui/forced-colors.css", "utf8");
const system = new Map(
  [...css.matchAll(/--color-([\w-]+): (\w+);/g)].map(([, own, to]) => [own, to]),
);
const tokens = [...readFileSync("app/tokens.css", "utf8").matchAll(/--color-([\w-]+):/g)].map(
  ([, own]) => own,
);

/** Colors of what draws: `fill-muted`, `stroke-line`, `stroke="var(--color-bg)"`. */
function drawnColors(): Set<string> {
  const sources = globSync(["app/**/*.tsx", "components/**/*.tsx"]).map((path) =>
    readFileSync(path, "utf8"),
  );
  const uses = /\b(?:fill|stroke)(?:-|="var\(--color-)([a-z-]+)/g;
  const names = sources.flatMap((source) =>
    [...source.matchAll(uses)].map(([, name = ""]) => name),
  );
  return new Set(names.filter((name) => tokens.includes(name)));
}

test("every color of a drawing becomes the system's where that forces colors", () => {
  const drawn = [...drawnColors()];
  expect(drawn).toEqual(expect.arrayContaining(["pressed", "line-strong", "control", "bg"]));
  expect(drawn.filter((name) => !system.has(name))).toEqual([]);
});

test.each([
  ["parts of a bar of rates", ["pressed", "line-strong", "muted"]],
  ["recordings, and the lines of hours behind them", ["text", "control", "line", "surface"]],
  ["bars, their share, and the lines of days", ["pressed", "text", "line-strong", "bg"]],
])("%s are told apart where the system forces colors", (_, names) => {
  const taken = names.map((name) => system.get(name));
  expect(new Set(taken).size).toBe(names.length);
});
