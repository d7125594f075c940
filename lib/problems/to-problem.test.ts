import { expect, test } from "vitest";
import { DeniedError } from "./errors.ts";
import { siroSaid } from "./siro-said.ts";
import { toProblem } from "./to-problem.ts";

test.each([
  ["owner", /Ask an owner\.$/],
  ["admin", /Ask an admin/],
  ["operator", /Ask an admin/],
  ["session", /Sign in again/],
])("a member without the needed role (%s) reads who can give it", (needed, remedy) => {
  expect(toProblem(new DeniedError(needed))).toMatchObject({
    kind: "denied",
    remedy: expect.stringMatching(remedy),
  });
});

test("what Siro said ends as a sentence, once", () => {
  expect(siroSaid("No such user")).toBe("Siro said: “No such user”.");
  expect(siroSaid("No such user.")).toBe("Siro said: “No such user.”");
  expect(siroSaid(undefined)).toBe("");
});
