import { expect, test } from "vitest";
import { headerLabel, othersIn } from "./labels.ts";

const counts = { all: 1_200, unlinked: 179, linked: 1_006, dismissed: 0, processing: 6 };

test("the title of All explains what no other tab holds", () => {
  expect(othersIn(counts)).toBe("Includes 6 still processing and 9 deleted in Siro");
  expect(othersIn({ ...counts, all: 1_191 })).toBe("Includes 6 still processing");
  expect(othersIn({ ...counts, all: 1_185, processing: 0 })).toBeNull();
  expect(othersIn({ ...counts, all: 10_001 }), "counting stopped").toBeNull();
});

test("Siro's headers of follow-ups read as words, and an organization's stay as they are", () => {
  expect(headerLabel("MAIN_OBJECTION")).toBe("Main objection");
  expect(headerLabel("FINANCING")).toBe("Financing");
  const chosen = ["timeline", "Roof age", "HOA", "HVAC", "MEDDIC", "LEAD_SOURCE"];
  for (const own of chosen) expect(headerLabel(own)).toBe(own);
});
