import { expect, test } from "vitest";
import { SiroError } from "#lib/siro/http/errors.ts";
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

test("a list that isn't found doesn't send anyone back to the list", () => {
  const notFound = (operation: string) =>
    toProblem(new SiroError({ kind: "not-found", operation, status: 404 })).remedy;
  expect(notFound("connections.list")).not.toContain("list");
  expect(notFound("connections.get")).toContain("Go back to the list");
  expect(notFound("summaries.list"), "of a deleted recording").toContain("Go back to the list");
});

test("a refused organization token can be replaced, a Siro user's can't", () => {
  const fixOf = (operation: string) =>
    toProblem(new SiroError({ kind: "unauthorized", operation, status: 401 })).fix;
  expect(fixOf("connections.list")).toBe("replace-token");
  expect(fixOf("platform.recordings.list")).toBeUndefined();
});

test("what Siro said ends as a sentence, once", () => {
  expect(siroSaid("No such user")).toBe("Siro said: “No such user”.");
  expect(siroSaid("No such user.")).toBe("Siro said: “No such user.”");
  expect(siroSaid(undefined)).toBe("");
});
