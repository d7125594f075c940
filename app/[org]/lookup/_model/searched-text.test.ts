import { expect, test } from "vitest";
import { type FoundKind, KINDS } from "./found.ts";
import { searchedText } from "./searched-text.ts";

const all = Object.keys(KINDS) as FoundKind[];

test("each kind that Siro answered for is named, with the IDs it was searched by", () => {
  expect(searchedText([])).toBe(
    "In Siro, recordings, accounts, and CRM users were searched by Siro ID; appointments, opportunities, and Siro users were searched by Siro ID and CRM ID.",
  );
});

test("a kind that Siro didn't answer for is never called searched", () => {
  expect(searchedText(["recording", "account", "crm-user", "user"])).toBe(
    "In Siro, appointments and opportunities were searched by Siro ID and CRM ID.",
  );
  for (const kind of all) expect(searchedText([kind])).not.toContain(KINDS[kind].many);
});

test("while Siro is down, nothing is called searched", () => {
  expect(searchedText(all)).toBe("Siro couldn't be searched.");
});
