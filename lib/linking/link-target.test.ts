import { expect, test } from "vitest";
import { linkTargetSchema } from "./link-target.ts";

const faultsOf = (input: unknown) => {
  const read = linkTargetSchema.safeParse(input);
  return read.success ? null : read.error.issues.map((issue) => issue.path.join("."));
};

test("takes Siro's id alone, without the spaces that came along when it was pasted", () => {
  const entered = {
    dataType: "LEAD",
    id: " \tabc-1\n",
    externalId: "",
    integrationConnectionId: "",
  };
  expect(linkTargetSchema.parse(entered)).toEqual({ dataType: "LEAD", id: "abc-1" });
});

test("takes the CRM's id with its connection", () => {
  const entered = { dataType: "OPPORTUNITY", externalId: " 50117 ", integrationConnectionId: "c1" };
  expect(linkTargetSchema.parse(entered)).toEqual({
    dataType: "OPPORTUNITY",
    externalId: "50117",
    integrationConnectionId: "c1",
  });
});

test.each([
  ["both ways", { id: "a", externalId: "b", integrationConnectionId: "c" }, "id"],
  ["Siro's id with a connection", { id: "a", integrationConnectionId: "c" }, "id"],
  ["neither way", {}, "id"],
  ["only spaces", { id: "   " }, "id"],
  ["an empty CRM id", { externalId: " ", integrationConnectionId: "" }, "externalId"],
  ["a CRM id without its connection", { externalId: "b" }, "integrationConnectionId"],
  ["a connection without a CRM id", { integrationConnectionId: "c" }, "externalId"],
  ["two pasted ids", { id: "a b" }, "id"],
])("refuses %s, on the field", (_what, entered, field) => {
  expect(faultsOf({ dataType: "ACCOUNT", ...entered })).toEqual([field]);
});

test("refuses a kind that Siro cannot link", () => {
  expect(faultsOf({ dataType: "DMS_OPPORTUNITY", id: "a" })).toEqual(["dataType"]);
});
