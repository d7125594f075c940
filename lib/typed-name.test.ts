import { describe, expect, test } from "vitest";
import { typedName, visibleName } from "./typed-name.ts";

const schema = typedName({ missing: "Enter a name.", most: 10, tooLong: "Too long." });
const problemOf = (typed: string) => schema.safeParse(typed).error?.issues[0]?.message;

describe("a name", () => {
  test.each([
    "\u200B",
    "\u3164",
    "\u115F\u1160",
    "\uFFA0",
    "\u2800 \u2800",
    "\u00AD",
    "\u200D",
    "\u202E\u202C",
    "\u2060\uFEFF",
    "\u{E0020}",
    "\u0301",
  ])("of invisible characters alone is refused: %j", (typed) => {
    expect(problemOf(typed)).toBe("Use visible characters only.");
  });

  test.each(["", "   "])("that is empty asks for one: %j", (typed) => {
    expect(problemOf(typed)).toBe("Enter a name.");
  });

  test("with a line break or a control character is refused", () => {
    expect(problemOf("Kim\nLee")).toBe("Use visible characters only.");
    expect(problemOf("Kim\u0007")).toBe("Use visible characters only.");
    expect(problemOf("\u0007")).toBe("Use visible characters only.");
  });

  test.each([
    ["\u202Eevil live\u202C", "evil live"],
    ["Dana\u200B Ortiz\u2800", "Dana Ortiz"],
    ["Dana\u200D Or\u200Ctiz", "Dana Ortiz"],
    ["\u2067Kim\u2069\u200E\u061C", "Kim"],
    ["Kim\uFE0F", "Kim"],
    ["Kim\u0000 Lee\u0007\u0085", "Kim Lee"],
    ["Kim\r\n\tLee\n", "Kim Lee"],
    ["half \uD83D", "half \uFFFD"],
  ])("loses what no one sees: %j", (typed, kept) => {
    expect(visibleName(typed)).toBe(kept);
  });

  test.each([
    "Dana Ortiz",
    "Zoë D’Arcy-Núñez",
    "می\u200Cخواهم",
    "ක්\u200Dෂ",
    "क्\u200Dष",
    "משה לוי",
    "葛\u{E0100}城",
    "❤\uFE0F Co",
    "李小龍",
    "!",
  ])("keeps what its script needs: %s", (name) => {
    expect(visibleName(name)).toBe(name);
  });

  test("is as long as what everyone sees of it", () => {
    expect(schema.parse(`0123456789${"\u200B".repeat(20)}`)).toBe("0123456789");
    expect(problemOf("01234567890")).toBe("Too long.");
  });
});
