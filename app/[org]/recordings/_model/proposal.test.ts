import { expect, test } from "vitest";
import { differsFromCause } from "./proposal.ts";

test("a proposal differs from a cause that names another appointment, or none", () => {
  const proposed = { id: "e1" };
  expect(differsFromCause(null, proposed)).toBe(true);
  expect(differsFromCause("e2", proposed)).toBe(true);
  expect(differsFromCause("e1", null)).toBe(true);
});

test("a proposal doesn't differ from a cause that agrees or says nothing of appointments", () => {
  expect(differsFromCause("e1", { id: "e1" })).toBe(false);
  expect(differsFromCause(null, null)).toBe(false);
  expect(differsFromCause(undefined, { id: "e1" })).toBe(false);
});
