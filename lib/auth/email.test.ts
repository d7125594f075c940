import { expect, test } from "vitest";
import { emailSchema, parseEmail } from "./email.ts";

test.each([
  ["Rae@Acme.example", "rae@acme.example"],
  ["  rae@acme.example\n", "rae@acme.example"],
  ["o'brien&sons@acme.example", "o'brien&sons@acme.example"],
  ["!#$%&'*+/=?^_`{|}~-@acme.example", "!#$%&'*+/=?^_`{|}~-@acme.example"],
  [".rae..kim.@acme.example", ".rae..kim.@acme.example"],
  ["rae#1@acme.example", "rae#1@acme.example"],
  ["root@localhost", "root@localhost"],
  ["rae@10.0.0.1", "rae@10.0.0.1"],
  [`rae@${"a".repeat(63)}.example`, `rae@${"a".repeat(63)}.example`],
])("accepts %j as a browser does", (typed, email) => {
  expect(parseEmail(typed)).toBe(email);
});

test.each([
  "ana@пример.рф",
  "ana@ПРИМЕР.рф",
  "ana@xn--e1afmkfd.xn--p1ai",
  "ANA@XN--E1AFMKFD.xn--p1ai",
])("knows %s by one spelling", (typed) => {
  expect(parseEmail(typed)).toBe("ana@xn--e1afmkfd.xn--p1ai");
});

test.each([
  "",
  "rae",
  "@acme.example",
  "rae@",
  "rae kim@acme.example",
  "rae@acme..example",
  "rae@-acme.example",
  "rae@acme_.example",
  `rae@${"a".repeat(64)}.example`,
  `${"r".repeat(250)}@acme.example`,
  '"rae kim"@acme.example',
  "Rae <rae@acme.example>",
  "rae@acme.example, eve@evil.example",
  "rae@[10.0.0.1]",
  "rae@acme.example/path",
  "rae@пример.рф/path",
  "rae@evil.example#.пример.рф",
  "rae@evil%2eexample.пример.рф",
  "rae_other.example#EXT#@acme.onmicrosoft.com",
  "josé@acme.example",
])("calls %j malformed", (typed) => {
  expect(parseEmail(typed)).toBeNull();
});

test("no character that merely lower-cases or looks like a letter makes two people one", () => {
  for (const local of ["ra\u212Ae", "\u0130da", "rae\u200B", "\u00ADrae", "ｒae"])
    expect(parseEmail(`${local}@acme.example`), local).toBeNull();
});

test("invisible characters of a pasted address are left out where a person typed it", () => {
  for (const typed of [
    "rae@acme.example\u200B",
    "\uFEFFrae@acme.example",
    "\u202Arae@ac\u00ADme.example\u202C",
  ])
    expect(emailSchema.parse(typed)).toBe("rae@acme.example");
});

test.each([
  ["a Cyrillic letter in the local part", "r\u0430e@acme.example", "“\u0430” (U+0430, Cyrillic)"],
  ["an accent in the local part", "jos\u00e9@acme.example", "“\u00e9” (U+00E9)"],
  ["a Greek letter in a Latin domain", "rae@acm\u03b5.example", "“\u03b5” (U+03B5, Greek)"],
])("a typed address with %s is refused by the name of the letter", (_what, typed, name) => {
  const { error } = emailSchema.safeParse(typed);
  expect(error?.issues[0]?.message).toBe(
    `${name} isn't one of the letters A to Z. Type this email address instead of pasting it.`,
  );
});

test("a typed address with a domain of one other script is accepted", () => {
  expect(emailSchema.parse("ana@пример.рф")).toBe("ana@xn--e1afmkfd.xn--p1ai");
});

test("a refused address is called malformed, and only an empty field is asked to be filled", () => {
  const messageOf = (typed: string) => emailSchema.safeParse(typed).error?.issues[0]?.message;
  expect(messageOf("rae@")).toMatch(/^This email address is malformed\./);
  expect(messageOf(" ")).toMatch(/^Enter an email address/);
});
