import { expect, test } from "vitest";
import { dataTypeLabel, platformLabel } from "./labels.ts";

test.each([
  ["ENGAGEMENT", "Appointment"],
  ["engagementType", "Appointment type"],
  ["opportunity_user", "Opportunity rep"],
  ["user", "CRM user"],
  ["customField", "Custom field"],
  ["WORK_ORDER", "Work order"],
  ["constructor", "Constructor"],
  [null, "Unnamed data type"],
])("labels the data type %s as %s", (name, label) => {
  expect(dataTypeLabel(name).one).toBe(label);
});

test.each([
  ["SERVICE_TITAN", "ServiceTitan"],
  ["MERGE", "via Merge"],
  ["ACME_CLOUD", "Acme Cloud"],
  ["constructor", "Constructor"],
  ["__proto__", "Proto"],
  [null, "–"],
])("labels the platform %s as %s", (platform, label) => {
  expect(platformLabel(platform)).toBe(label);
});
