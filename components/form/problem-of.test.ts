import { expect, it } from "vitest";
import { problemOf } from "./problem-of.ts";

const problem = { kind: "forbidden", message: "Siro refused it (403)." } as const;

it("a problem is found in an outcome and in the action client's wrapper around it", () => {
  expect(problemOf({ status: "failed", problem })).toEqual(problem);
  expect(problemOf({ data: { status: "unknown", problem, auditId: "a" } })).toEqual(problem);
  expect(problemOf({ serverError: problem })).toEqual(problem);
});

it("validation messages land on their fields, in both of zod's error shapes", () => {
  const fields = { name: "Give it a name." };
  const formatted = { validationErrors: { _errors: [], name: { _errors: ["Give it a name."] } } };
  const flat = { validationErrors: { formErrors: [], fieldErrors: { name: ["Give it a name."] } } };
  expect(problemOf(formatted)).toMatchObject({ kind: "input", fields });
  expect(problemOf(flat)).toMatchObject({ kind: "input", fields });
});

it("no problem is found in a success or a missing answer", () => {
  expect(problemOf({ status: "succeeded", value: {} })).toBeNull();
  expect(problemOf({ data: { status: "succeeded" } })).toBeNull();
  expect(problemOf(undefined)).toBeNull();
});
