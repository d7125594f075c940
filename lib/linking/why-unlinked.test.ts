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
  [customer("FUZZY"), true, "Suggested match"],
  [customer("DIRECT", "ENGAGEMENT"), true, "No customer"],
  [customer("HEURISTIC"), true, "HEURISTIC"],
  [customer(null), true, "Unknown"],
])(
  "a recording with the match %o and a mapped rep (%s) has the reason %s",
  (found, isRepMapped, label) => {
    expect(whyUnlinked(found, isRepMapped).label).toBe(label);
  },
);
