import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...globSync(["docs/**/*.md", "e2e/**/*.md"]),
].sort();
const records = globSync("docs/decisions/[0-9]*.md").sort();

const read = (path: string) => readFileSync(path, "utf8");

test("libraries.md names exactly the packages of package.json", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const named = [...read("docs/decisions/libraries.md").matchAll(/^\| `([^`]+)` \|/gm)];
  expect(named.map(([, name]) => name).sort()).toEqual(
    Object.keys({ ...dependencies, ...devDependencies }).sort(),
  );
});

test("every decision record has a number of its own, a status, a date and its sections", () => {
  const numbers = records.map((path) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]);
  expect(numbers).toEqual(records.map((_, index) => String(index + 1).padStart(4, "0")));
  const incomplete = records.filter((path, index) => {
    const text = read(path);
    const shape = [
      new RegExp(`^# ${numbers[index]}\\. `),
      /^- Status: (accepted|superseded by \[\d{4}\])/m,
      /^- Date: \d{4}-\d{2}-\d{2}/m,
      ...["Context", "Options", "Choice", "Cost"].map((title) => new RegExp(`^## ${title}$`, "m")),
    ];
    return !shape.every((part) => part.test(text));
  });
  expect(incomplete).toEqual([]);
});

test("the index lists every decision record with its title and date", () => {
  const index = read("docs/decisions/README.md");
  const missing = records.filter((path) => {
    const title = /^# (.+)$/m.exec(read(path))?.[1];
    const date = /^- Date: ([\d-]+)/m.exec(read(path))?.[1];
    return !index.includes(`| [${title}](${path.split("/").at(-1)}) | ${date} |`);
  });
  expect(missing).toEqual([]);
});

test("every link between documents leads to a file", () => {
  const broken = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
      .map(([, target = ""]) => normalize(join(dirname(path), target)))
      .filter((target) => !existsSync(target))
      .map((target) => `${path} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

test("every path that a document names exists", () => {
  const root = /^(?:app|components|docs|e2e|lib)\/[\w./[\]()-]+$/;
  const missing = documents.flatMap((path) =>
    [...read(path).matchAll(/`([^`\n]+)`/g)]
      .map(([, name = ""]) => name)
      .filter((name) => root.test(name) && !existsSync(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test("every npm command that a document names is a script of package.json", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const unknown = documents.flatMap((path) =>
    [...read(path).matchAll(/\bnpm run ([\w:-]+)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !(name in scripts))
      .map((name) => `${path}: npm run ${name}`),
  );
  expect(unknown).toEqual([]);
});
