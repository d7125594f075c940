import { expect, test } from "vitest";
import { pasteTargetsOf } from "./palette-paths.ts";
import { entriesOfMeaning } from "./siro-id-entries.ts";

const id = "01JQ8T4M7ZK3XVC5R9H2";
const context = { org: "acme", targets: pasteTargetsOf("acme") };

test("what has a Siro ID is named, and what hasn't is not offered", () => {
  const matches = [{ what: "connection", name: "Denver", path: `/connections/${id}` }];
  expect(entriesOfMeaning(id, { matches, unasked: [] }, context)).toEqual({
    entries: [{ label: "Open connection", detail: "Denver", to: `/acme/connections/${id}` }],
    note: null,
  });
});

test("kinds that Siro could not be asked for stay possible, and nothing is denied", () => {
  const { entries, note } = entriesOfMeaning(id, { matches: [], unasked: ["person"] }, context);
  expect(entries).toEqual([{ label: "Open person", detail: id, to: `/acme/people/${id}` }]);
  expect(note).toBe("Siro didn't respond for every type of record.");
  expect(entriesOfMeaning(id, { matches: [], unasked: [] }, context)).toEqual({
    entries: [],
    note: "Siro found no record with this ID.",
  });
});
