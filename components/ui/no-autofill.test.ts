import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = globSync("{app,components}/**/*.tsx").filter((file) => !/\.test\.tsx$/.test(file));

/** Opening tags by their name, with their attributes. */
function tagsOf(file: string, names: string): string[] {
  const source = readFileSync(file, "utf8").replaceAll("=>", "");
  return source.match(new RegExp(`<(?:${names})\\s[^>]*>`, "g")) ?? [];
}

test("every text field is closed to password managers, or says what they may fill in", () => {
  const open = files.flatMap((file) =>
    tagsOf(file, "input|textarea|Command\\.Input")
      .filter(
        (tag) =>
          !/type=(?:"(?:hidden|checkbox|radio|range|file)"|\{multiple \? "checkbox" : "radio"\})|\{\.\.\.NO_AUTOFILL\}|\basChild\b/.test(
            tag,
          ),
      )
      .map((tag) => `${file}: ${tag}`),
  );
  // The one that the others are made of. What is rendered as its child is that child.
  expect(open).toEqual([
    expect.stringMatching(/^components\/ui\/input\.tsx: <input \{\.\.\.fill\}/),
  ]);
});

test("a password field is a member's own password, never a token or a client secret", () => {
  const passwords = files.flatMap((file) =>
    tagsOf(file, "input|Input").flatMap((tag) =>
      tag.includes('type="password"') && !/autoComplete="(?:current|new)-password"/.test(tag)
        ? [`${file}: ${tag}`]
        : [],
    ),
  );
  expect(passwords).toEqual([]);
});
