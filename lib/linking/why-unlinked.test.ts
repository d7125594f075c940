import { expect, test } from "vitest";
import { whyUnlinked } from "./why-unlinked.ts";

const customer = (matchingSource: string | null, customerType = "OPPORTUNITY") => ({
  matchingSource,
  customerType,
});

test.each([
  [null, false, "Rep not mapped"],
  [null, true, "No match"],
  [null, null, "No match"],
  [customer("NOT_FOUND"), false, "Rep not mapped"],
  [customer("FUZZY"), true, "Match not confirmed"],
  [customer("DIRECT", "ENGAGEMENT"), true, "No customer on it"],
  [customer("HEURISTIC"), true, "HEURISTIC"],
  [customer(null), true, "Unknown"],
])("%o with mapped rep %s: %s", (found, isRepMapped, word) => {
  expect(whyUnlinked(found, isRepMapped).word).toBe(word);
});
