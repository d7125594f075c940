import { expect, test } from "vitest";
import { matcherOf } from "./arrange.ts";

const text = "dana ortiz dana@acme.com 005qx000000rr9tias 48213";

test("a search finds all its words in any order, without invisible characters", () => {
  expect(matcherOf("Ortiz\u200b  dana")(text)).toBe(true);
  expect(matcherOf("ortiz webb")(text)).toBe(false);
  expect(matcherOf("")(text)).toBe(true);
});

test("a Salesforce user is found by the ID with 15 or 18 characters and by the address", () => {
  for (const q of [
    "005Qx000000Rr9T",
    "005Qx000000Rr9TIAS",
    "https://acme.lightning.force.com/lightning/setup/ManageUsers/page?address=%2F005Qx000000Rr9T%3Fnoredirect%3D1",
  ]) {
    expect(matcherOf(q)(text), q).toBe(true);
    expect(matcherOf(q)(text.replace("005qx000000rr9tias", "005qx000000rr9t")), q).toBe(true);
    expect(matcherOf(q)(text.replace("rr9t", "rr9u")), q).toBe(false);
  }
});
