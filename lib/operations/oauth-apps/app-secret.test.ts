import { expect, test } from "vitest";
import { enteredSecretSchema } from "./app-secret.ts";

test("a client secret pasted with invisible characters is the secret", () => {
  expect(enteredSecretSchema.parse("\u200bs3cr\u00adet\ufeff \n")).toBe("s3cret");
  expect(enteredSecretSchema.parse(undefined)).toBeUndefined();
});

test("a client secret with a look-alike letter is refused by the name of the letter", () => {
  const { error } = enteredSecretSchema.safeParse("s3cr\u0435t");
  expect(error?.issues[0]?.message).toBe(
    "“\u0435” (U+0435, Cyrillic) can't be part of a client secret. Copy it again.",
  );
});
