import { expect, test } from "vitest";
import type { Candidate } from "../rank-facts.ts";
import { readTitle } from "./title.ts";
import { titleEvidence } from "./title-fit.ts";

const NO_TOPICS = { words: new Set<string>(), names: new Set<string>() };

const customer = (name: string): Candidate => ({
  dataType: "ENGAGEMENT",
  id: "e1",
  externalId: null,
  connectionId: null,
  customerNames: [name],
  startMs: null,
  endMs: null,
  place: null,
  reps: [],
});

const addressFitOf = (title: string, address: string) =>
  titleEvidence(readTitle(title), { ...customer("Ann Lee"), addresses: [address] }, NO_TOPICS)[0]
    ?.feature;

const fitOf = (title: string, name: string) =>
  titleEvidence(readTitle(title), customer(name), NO_TOPICS)[0]?.feature;

test.for([
  "Oct 26, 2026 at 10:51 AM",
  "26 October 2026 at 16:12",
  "Monday at 1:41 PM",
  "10/26/2026 11:31",
  "2026-10-26 10-51-22",
  "20261026_105122",
  "2026-10-26T10:51:22Z",
])("the date %s names no customer, number, phone, or house, and no meeting", (title) => {
  const read = readTitle(title);
  expect(read).toMatchObject({ kind: "customer", names: [], codes: [], longDigits: [] });
  expect(read.isAddress).toBe(false);
});

test("a time before a name doesn't make it an address", () => {
  expect(fitOf("9 AM - Smith", "John Smith")).toBe("name:family");
  expect(readTitle("1209 Oak Ridge").isAddress).toBe(true);
});

test("what looks like a date but isn't one stays a number", () => {
  expect(readTitle("Job 20260001").codes).toEqual(["20260001"]);
  expect(readTitle("602-555-0143").longDigits).toEqual(["6025550143"]);
});

test("a meeting of two is internal, and a test drive isn't a test", () => {
  expect(readTitle("1:1 with Dan").kind).toBe("internal");
  expect(readTitle("Test drive Smith").kind).toBe("customer");
  expect(readTitle("Test 1").kind).toBe("trial");
});

test.for([
  ["johnsmith", "John Smith", "name:whole"],
  ["The Smiths", "John Smith", "name:family"],
  ["Mc Donald", "Angus McDonald", "name:family"],
  ["Vandyke", "Peter van Dyke", "name:whole"],
  ["Dela Cruz", "Maria de la Cruz", "name:family"],
  ["Miller", "Miller Household", "name:family-initial"],
] as const)("%s is read as the customer %s", ([title, name, fit]) => {
  expect(fitOf(title, name)).toBe(fit);
});

test("what was sold or is broken beside a family name isn't another person's name", () => {
  expect(fitOf("Smith sold", "John Smith")).toBe("name:family");
  expect(fitOf("Smith roof leak", "John Smith")).toBe("name:family-and-words");
});

test.for(["Mary Smith", "Smith, Mary", "Jane Smith"])(
  "%s isn't read as John Smith, though the family name is the same",
  (title) => {
    expect(fitOf(title, "John Smith")).toBe("name:family-and-other");
  },
);

test("a nickname and a family name that sounds alike are still the same customer", () => {
  expect(fitOf("Tom Alan", "Thomas Allen")).toBe("name:whole-near");
});

test.for([
  ["1209 Oakridge", "1209 Oak Ridge Rd, Denver, CO"],
  ["1209 Oak Ridge", "1209 Oakridge Rd, Denver, CO"],
  ["123 5th Ave", "123 5th Ave Apt 4, Denver, CO"],
  ["300 Main", "Suite 5, 300 Main St, Boise, ID"],
] as const)("%s is read as the address %s", ([title, address]) => {
  expect(addressFitOf(title, address)).toBe("address:same");
});

test("the same house number in another numbered street is another address", () => {
  expect(addressFitOf("123 7th Ave", "123 5th Ave, Denver, CO")).not.toBe("address:same");
});

test.for([
  ["67 Prospect Ave", "67 Prospect Ave, Georgetown"],
  ["8 Oak St", "8 Oak St, Denver, CO"],
  ["12a Mill Ln", "12A Mill Ln, Salem"],
] as const)(
  "%s is read as the address %s, though its house has a short number",
  ([title, address]) => {
    expect(addressFitOf(title, address)).toBe("address:same");
  },
);

test.for([
  ["303 Spring Way", "2111 Spring Ct, Fairview"],
  ["67 Prospect Ave", "7 Prospect Ave, Georgetown"],
] as const)("%s speaks against %s, another house of the street", ([title, address]) => {
  expect(addressFitOf(title, address)).toBe("address:other-house");
});

test.for([
  ["123B Oak St", "123 Oak St Unit B, Denver"],
  ["3 windows Lake", "12 Lake St, Denver"],
] as const)("%s isn't another house than %s", ([title, address]) => {
  expect(addressFitOf(title, address)).toBe("address:street");
});

test("a title without a house's number still names the street", () => {
  expect(addressFitOf("Jefferson Ave", "67 Jefferson Ave, Georgetown")).toBe("address:street");
});
