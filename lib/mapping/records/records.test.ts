import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareNames, contradict } from "./compare-names.ts";
import { areToldApart, compareEmails, type Email, parseEmail } from "./email.ts";
import { compareLocalPart } from "./local-part.ts";
import { parseName, parseNameParts } from "./name.ts";
import { fold, isOneSlipApart } from "./text.ts";

function email(text: string): Email {
  const parsed = parseEmail(text);
  if (!parsed) throw new Error(`${text} is no address`);
  return parsed;
}

describe("names", () => {
  test.each([
    ["Dana Ortiz", "dana", "ortiz"],
    ["ORTIZ, DANA M.", "dana", "ortiz"],
    ["Dr. Dana Ortiz, MBA", "dana", "ortiz"],
    ["Ortiz Jr., Dana", "dana", "ortiz"],
    ["Dana Ortiz - Denver", "dana", "ortiz"],
    ['Robert "Bob" Smith III', "robert", "smith"],
    ["Ana de la Cruz", "ana", "delacruz"],
    ["Mohammed Al-Ali", "mohammed", "alali"],
    ["José  Núñez\u200f", "jose", "nunez"],
    ["Siobhán O’Neill", "siobhan", "oneill"],
    ["שרה כהן", "שרה", "כהן"],
    ["张 伟", "张", "伟"],
  ])("%s is read as a full name", (text, given, familyKey) => {
    expect(parseName(text)).toMatchObject({ given, familyKey, isFull: true });
  });

  test.each(["Dana", "D. Ortiz", "dana@acme.example", "", null, " - "])("%s is none", (text) => {
    expect(parseName(text).isFull).toBe(false);
  });

  test("read the same in one field and in two", () => {
    for (const [first, last] of [
      ["Dana", "Ortiz"],
      ["Mary Ann", "Smith"],
      ["Ana", "de la Cruz"],
      ["Pamela", "Grant-Lee"],
    ] as const) {
      expect(parseNameParts(first, last)).toEqual(parseName(`${first} ${last}`));
      expect(parseNameParts(null, `${first} ${last}`)).toEqual(parseName(`${first} ${last}`));
    }
  });

  test.each([
    ["Robert Smith", "Bob Smith", "nickname"],
    ["Dana Ortiz", "Ortiz Dana", "same"],
    ["Mary Ann Smith", "Maryann Smith", "same"],
    ["Pamela Lee", "Pamela Grant-Lee", "part"],
    ["Pamela Lee", "Pamela Grant Lee", "same"],
    ["Dana Ortiz", "Dana Oritz", "misspelt"],
    ["Dana Ortiz", "D. Ortiz", "initial"],
    ["Dana Ortiz", "Dana", "given-only"],
    ["Dana Ortiz", "Dana Miller", "family-differs"],
    ["Dmitry Ivanov", "Дмитрий Иванов", "unknown"],
    ["Dana Ortiz", "Tom Ortiz", "different"],
  ])("%s and %s: %s", (a, b, tie) => {
    expect(compareNames(parseName(a), parseName(b))).toBe(tie);
    expect(compareNames(parseName(b), parseName(a))).toBe(tie);
  });

  test("contradict by generation and by middle letter", () => {
    expect(contradict(parseName("John Smith Jr."), parseName("John Smith Sr."))).toBe(true);
    expect(contradict(parseName("John A. Smith"), parseName("John Brian Smith"))).toBe(true);
    expect(contradict(parseName("John A. Smith"), parseName("John Adam Smith Jr."))).toBe(false);
  });
});

describe("addresses", () => {
  test.each([
    ["  DANA@Acme.Example ", "dana@acme.example"],
    ["Dana Ortiz <dana@acme.example>", "dana@acme.example"],
    ["mailto:dana@acme.example", "dana@acme.example"],
  ])("%s is read as %s", (text, expected) => {
    expect(parseEmail(text)?.text).toBe(expected);
  });

  test.each(["", "n/a", "none@none.com", "dana", "dana@acme", "@acme.example", null])(
    "%s is none",
    (text) => expect(parseEmail(text)).toBeNull(),
  );

  test.each([
    ["dana.ortiz+crm@acme.example", "mailbox"],
    ["dana.ortiz@acme-old.example", "other-domain"],
    ["dana.ortiz@acmee.example", "domain-slip"],
    ["dana.oritz@acme.example", "slip"],
    ["sana.ortiz@acme.example", "none"],
    ["dana.ortiz2@acme.example", "numbered"],
    ["dortiz@acme.example", "none"],
  ])("dana.ortiz@acme.example and %s: %s", (other, tie) => {
    expect(compareEmails(email("dana.ortiz@acme.example"), email(other))).toBe(tie);
  });

  test("a number or a middle letter tells two people of one name apart", () => {
    const own = email("dana.ortiz@acme.example");
    expect(areToldApart(own, email("dana.m.ortiz@acme.example"))).toBe(true);
    expect(areToldApart(own, email("dortiz3@acme.example"))).toBe(true);
    expect(areToldApart(own, email("dortiz@acme.example"))).toBe(false);
    expect(areToldApart(own, email("danaortiz77@gmail.com"))).toBe(false);
  });

  test.each([
    ["dana.ortiz", "full"],
    ["dortiz", "full"],
    ["ortiz_d", "full"],
    ["dana.m.ortiz2", "full"],
    ["danao", "half"],
    ["ortiz", "half"],
    ["tortiz", "none"],
    ["sky77", "none"],
  ])("%s shows Dana Ortiz: %s", (local, tie) => {
    expect(compareLocalPart(local, parseName("Dana Ortiz"))).toBe(tie);
  });
});

test("folding twice changes nothing more, and no text makes parsing fail", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (a, b) => {
      expect(fold(fold(a))).toBe(fold(a));
      parseName(a + b);
      parseNameParts(a, b);
      parseEmail(`${a}@${b}`);
    }),
  );
});

test("one slip is one letter more, less, other, or two swapped", () => {
  expect(["ortizz", "ortz", "orbiz", "oritz"].every((one) => isOneSlipApart("ortiz", one))).toBe(
    true,
  );
  expect(["ortiz", "ozitr", "orzti", "or"].some((one) => isOneSlipApart("ortiz", one))).toBe(false);
});
