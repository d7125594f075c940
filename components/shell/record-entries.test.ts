import { expect, test } from "vitest";
import { pasteEntries } from "./palette-entries.ts";
import { lookupOf, matchesOf, urlOf } from "./record-entries.ts";

const paths = {
  recordings: "/acme/recordings",
  ofRecord: "/acme/recordings/of-record",
  people: "/acme/people",
  lookup: "/acme/lookup",
};
const lookUp = {
  label: "Look up",
  detail: "006Qx00000Ab3dEIAR",
  to: "/acme/lookup?q=006Qx00000Ab3dEIAR",
};
const address = "https://acme.lightning.force.com/lightning/r/Opportunity/006Qx00000Ab3dEIAR/view";
const matches = (text: string, answer: Parameters<typeof matchesOf>[2] = {}) => {
  const lookup = lookupOf(text);
  return lookup && matchesOf(lookup, paths, answer);
};
const record = { type: "Opportunity", name: "Smith", externalId: "006Qx00000Ab3dEIAR" };

test("a pasted CRM address is looked up by its ID and type, and never sent as it is", () => {
  const lookup = lookupOf(`\u200b${address} `);
  expect(lookup && urlOf(lookup, paths)).toBe(
    "/acme/recordings/of-record?id=006Qx00000Ab3dEIAR&type=OPPORTUNITY",
  );
});

test("a CRM record leads to its recording, and one without a recording is named", () => {
  const linked = { ...record, recording: { id: "r/1", title: "Kitchen" } };
  expect(matches(address, { data: { records: [linked], isUnlisted: false } })).toEqual({
    entries: [
      {
        label: "Open recording “Kitchen”",
        detail: "Opportunity Smith",
        to: "/acme/recordings/r%2F1",
      },
      lookUp,
    ],
    note: null,
  });
  const unlinked = { ...record, recording: null };
  expect(matches(address, { data: { records: [unlinked], isUnlisted: false } })).toEqual({
    entries: [lookUp],
    note: "Opportunity “Smith” (006Qx00000Ab3dEIAR) isn't linked to a recording.",
  });
});

test("a CRM record that Siro doesn't list, can't list, or could not list is said", () => {
  const noteOf = (...input: Parameters<typeof matches>) => matches(...input)?.note;
  expect(noteOf(address)).toBe("Looking up 006Qx00000Ab3dEIAR…");
  expect(noteOf(address, { data: { records: [], isUnlisted: false } })).toBe(
    "Siro lists no opportunity with the CRM ID 006Qx00000Ab3dEIAR.",
  );
  expect(noteOf("001Qx00000ZyXwVIAV", { data: { records: [], isUnlisted: true } })).toBe(
    "Siro's API can't look up 001Qx00000ZyXwVIAV: it lists only appointments and opportunities by CRM ID.",
  );
  const problem = { kind: "network", message: "Siro did not respond." } as const;
  expect(noteOf(address, { problem })).toBe("Siro did not respond.");
  expect(noteOf("006Qx00000Ab3dEAAA")).toMatch(/^This ID is mistyped/);
});

test("a CRM user leads to People and to Lookup", () => {
  expect(matches("005Qx000000Rr9T")?.entries).toMatchObject([
    { to: "/acme/people?tab=directory&q=005Qx000000Rr9TIAS" },
    { to: "/acme/lookup?q=005Qx000000Rr9TIAS" },
  ]);
});

test("words, short numbers, and unknown addresses are not looked up", () => {
  for (const text of ["connections", "4711", "https://app.siro.ai/settings", ""])
    expect(lookupOf(text), text).toBeNull();
});

test("an ID that may be Siro's is looked up quietly, beside the pages it can open", () => {
  const targets = [{ kind: "recording", label: "Open recording", base: "/acme/recordings/" }];
  expect(pasteEntries("669192850", targets)).toHaveLength(1);
  expect(matches("669192850")).toBeNull();
  expect(matches("669192850", { data: { records: [], isUnlisted: false } })).toBeNull();
});

test("an ID or address of a CRM is not offered as a Siro ID", () => {
  const targets = [{ kind: "recording", label: "Open recording", base: "/acme/recordings/" }];
  for (const text of [
    address,
    "006Qx00000Ab3dE",
    "https://app.hubspot.com/contacts/44218000/deal/30600459543",
  ])
    expect(pasteEntries(text, targets), text).toEqual([]);
});
