import { expect, test } from "vitest";
import { dataTypeWord, platformWord } from "./words.ts";

test.each([
  ["ENGAGEMENT", "Appointment"],
  ["engagementType", "Appointment type"],
  ["opportunity_user", "Opportunity rep"],
  ["user", "CRM user"],
  ["customField", "Custom field"],
  ["WORK_ORDER", "Work order"],
  ["constructor", "Constructor"],
  [null, "Unnamed data type"],
])("calls %s %s", (name, word) => {
  expect(dataTypeWord(name).one).toBe(word);
});

test.each([
  ["SERVICE_TITAN", "ServiceTitan"],
  ["MERGE", "via Merge"],
  ["ACME_CLOUD", "Acme Cloud"],
  ["constructor", "Constructor"],
  ["__proto__", "Proto"],
  [null, "–"],
])("calls the platform %s %s", (platform, word) => {
  expect(platformWord(platform)).toBe(word);
});
