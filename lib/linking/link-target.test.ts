import { expect, test } from "vitest";
import { linkTargetSchema } from "./link-target.ts";

const fieldErrorsOf = (input: unknown) => {
  const read = linkTargetSchema.safeParse(input);
  return read.success ? null : read.error.issues.map((issue) => issue.path.join("."));
};

test("accepts a Siro ID alone and trims pasted spaces", () => {
  const entered = {
    dataType: "LEAD",
    id: " \tabc-1\n",
    externalId: "",
    integrationConnectionId: "",
  };
  expect(linkTargetSchema.parse(entered)).toEqual({ dataType: "LEAD", id: "abc-1" });
});

test("accepts a CRM ID with its connection", () => {
  const entered = { dataType: "OPPORTUNITY", externalId: " 50117 ", integrationConnectionId: "c1" };
  expect(linkTargetSchema.parse(entered)).toEqual({
    dataType: "OPPORTUNITY",
    externalId: "50117",
    integrationConnectionId: "c1",
  });
});

test.each([
  ["both kinds of ID", { id: "a", externalId: "b", integrationConnectionId: "c" }, "id"],
  ["a Siro ID with a connection", { id: "a", integrationConnectionId: "c" }, "id"],
  ["no ID", {}, "id"],
  ["only spaces", { id: "   " }, "id"],
  ["an empty CRM ID", { externalId: " ", integrationConnectionId: "" }, "externalId"],
  ["a CRM ID without its connection", { externalId: "b" }, "integrationConnectionId"],
  ["a connection without a CRM ID", { integrationConnectionId: "c" }, "externalId"],
  ["two pasted IDs", { id: "a b" }, "id"],
])("refuses %s with an error on the field", (_what, entered, field) => {
  expect(fieldErrorsOf({ dataType: "ACCOUNT", ...entered })).toEqual([field]);
});

test("refuses a record type that Siro cannot link", () => {
  expect(fieldErrorsOf({ dataType: "DMS_OPPORTUNITY", id: "a" })).toEqual(["dataType"]);
});
