import { expect, test } from "vitest";
import { whyUnlikeCause } from "./proposal.ts";

test("it is said why a proposal differs from a cause that names another appointment, or none", () => {
  const proposed = { id: "e1" };
  const says = expect.stringContaining("A proposal also weighs names");
  expect(whyUnlikeCause(null, proposed)).toEqual(says);
  expect(whyUnlikeCause("e2", proposed)).toEqual(says);
  expect(whyUnlikeCause("e1", null)).toEqual(says);
});

test("nothing is said of a cause that agrees with the proposal or says nothing of appointments", () => {
  expect(whyUnlikeCause("e1", { id: "e1" })).toBeNull();
  expect(whyUnlikeCause(null, null)).toBeNull();
  expect(whyUnlikeCause(undefined, { id: "e1" })).toBeNull();
});

test("a cause that names another listing of the proposed appointment agrees with the proposal", () => {
  const proposed = { id: "e1", sameAs: ["e2"] };
  expect(whyUnlikeCause("e2", proposed)).toBeNull();
  expect(whyUnlikeCause("e3", proposed)).not.toBeNull();
  expect(whyUnlikeCause(null, proposed)).not.toBeNull();
});
