import { expect, test } from "vitest";
import { pastedText } from "./pasted-schema.ts";
import {
  findForeignLetter,
  findInvisible,
  findLookAlike,
  withoutInvisible,
} from "./pasted-text.ts";

const INVISIBLE = [
  0x00ad, 0x034f, 0x061c, 0x115f, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a,
  0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2066, 0x2069, 0x206f, 0x3164, 0xfe0f,
  0xfeff, 0xffa0, 0xfff9, 0x1d173, 0xe0001, 0xe0041, 0x00, 0x07, 0x1b, 0x7f, 0x9f,
];

test.each(INVISIBLE.map((code) => [code.toString(16).toUpperCase().padStart(4, "0"), code]))(
  "the invisible character U+%s is removed wherever it stands",
  (_name, code) => {
    const character = String.fromCodePoint(Number(code));
    expect(withoutInvisible(`${character}48${character}213${character}`)).toBe("48213");
    expect(findInvisible(`48${character}213`)).toBe(2);
  },
);

test("spaces, letters, and symbols are visible and stay", () => {
  const text = "\tDana\u00a0Ortíz – 東京 +1 (720)\r\n";
  expect(withoutInvisible(text)).toBe(text);
  expect(findInvisible(text)).toBe(-1);
});

test("pasted text loses its outer spaces even behind invisible characters", () => {
  expect(pastedText.parse("\ufeff \u00a0 48213\u200b \n")).toBe("48213");
});

test("a letter of another script among Latin ones is named", () => {
  expect(findLookAlike("006Qx00000\u0410b3dE")).toBe("“\u0410” (U+0410, Cyrillic)");
  expect(findLookAlike("\u039948213")).toBe("“\u0399” (U+0399, Greek)");
});

test("a text of one script has no look-alikes", () => {
  for (const text of ["006Qx00000Ab3dE", "Müller-7", "Ивановой", "東京-104"])
    expect(findLookAlike(text), text).toBeNull();
});

test("the first letter or digit outside ASCII is named", () => {
  expect(findForeignLetter("siro\u00a0abc-\u0663")).toBe("“\u0663” (U+0663)");
  expect(findForeignLetter("\u212aelvin")).toBe("“\u212a” (U+212A)");
  expect(findForeignLetter("siro_abc\u00e9\u0410")).toBe("“\u00e9” (U+00E9)");
  expect(findForeignLetter("siro_abc")).toBeNull();
});
