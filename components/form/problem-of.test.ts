import { expect, it } from "vitest";
import { problemOf } from "./problem-of.ts";

const problem = { kind: "forbidden", message: "Siro refused it (403)." } as const;

it("finds the trouble in an outcome and in what the action client wraps around it", () => {
  expect(problemOf({ status: "failed", problem })).toEqual(problem);
  expect(problemOf({ data: { status: "unknown", problem, auditId: "a" } })).toEqual(problem);
  expect(problemOf({ serverError: problem })).toEqual(problem);
});

it("puts the messages of validation on their fields, in both shapes of zod", () => {
  const fields = { name: "Give it a name." };
  const formatted = { validationErrors: { _errors: [], name: { _errors: ["Give it a name."] } } };
  const flat = { validationErrors: { formErrors: [], fieldErrors: { name: ["Give it a name."] } } };
  expect(problemOf(formatted)).toMatchObject({ kind: "input", fields });
  expect(problemOf(flat)).toMatchObject({ kind: "input", fields });
});

it("sees no trouble in a success, nor in no answer at all", () => {
  expect(problemOf({ status: "succeeded", value: {} })).toBeNull();
  expect(problemOf({ data: { status: "succeeded" } })).toBeNull();
  expect(problemOf(undefined)).toBeNull();
});
