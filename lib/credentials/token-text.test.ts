import { expect, test } from "vitest";
import { organizationTokenSchema } from "./token-text.ts";

const messageOf = (typed: string) =>
  organizationTokenSchema.safeParse(typed).error?.issues[0]?.message;

test("a token pasted with invisible characters is the token", () => {
  expect(organizationTokenSchema.parse("\ufeff siro_ab\u200bc\u202c\n")).toBe("siro_abc");
});

test("a token with a letter of another script is refused by the name of the letter", () => {
  expect(messageOf("siro_\u0430bc")).toBe(
    "“\u0430” (U+0430, Cyrillic) can't be part of a token. Copy it again from Siro.",
  );
});

test("a token with spaces, and nothing but invisible characters, are refused with their reasons", () => {
  expect(messageOf("siro abc")).toMatch(/^A token has no spaces/);
  expect(messageOf("\u200b\ufeff")).toBe("Paste the organization token.");
});
