import { expect, test } from "vitest";
import { explainUnlikeness } from "./id-shape.ts";

const jobs = ["48213", "50117", "104233"];
const opportunities = ["006Qx00000Ab3dEIAR", "006Qx00000ab3dE", "006Qx00000ZyXwVIAV"];

test("an ID unlike those of its connection is contrasted with them", () => {
  expect(explainUnlikeness("669192850", jobs, "opportunity")).toBe(
    "The opportunity IDs that Siro has from this connection look different: 5 to 6 digits, such as 48213.",
  );
  expect(explainUnlikeness("669192850", opportunities, "opportunity")).toBe(
    "The opportunity IDs that Siro has from this connection look different: Salesforce IDs, such as 006Qx00000Ab3dEIAR.",
  );
  expect(explainUnlikeness("001Qx00000ZyXwVIAV", opportunities, "opportunity")).not.toBeNull();
});

test("an ID like those of its connection needs no words, also one digit longer", () => {
  expect(explainUnlikeness("1042330", jobs, "opportunity")).toBeNull();
  expect(explainUnlikeness("006Qx00000QwErT", opportunities, "opportunity")).toBeNull();
});

test("nothing is said while too few IDs are known, or they differ among themselves", () => {
  expect(explainUnlikeness("x-1", [], "account")).toBeNull();
  expect(explainUnlikeness("x-1", ["48213", "48213", "50117"], "account")).toBeNull();
  expect(explainUnlikeness("x-1", [...jobs, ...opportunities], "account")).toBeNull();
});
