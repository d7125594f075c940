import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDeepLink } from "./check-deep-link.ts";
import { parseDeepLink } from "./parse-deep-link.ts";
import { decode, readQuery } from "./query.ts";

const RECORD = "https://app.siro.ai/record?";
const CONTEXT = { connections: [{ id: "conn-1", name: "Denver" }], conversationTypes: null };
const check = (query: string) => checkDeepLink(`${RECORD}${query}`, CONTEXT);
const RECORDS = encodeURIComponent('[{"objectType":"Lead","objectId":"7"}]');

test.each([
  ["redirect", "https%3A%2F%2Facme.com%2Fdone", "redirectUrl"],
  ["redirectUri", "https%3A%2F%2Facme.com%2Fdone", "redirectUrl"],
  ["redirect_url", "https%3A%2F%2Facme.com%2Fdone", "redirectUrl"],
  ["redirctUrl", "https%3A%2F%2Facme.com%2Fdone", "redirectUrl"],
  ["titel", "Dana", "title"],
  ["Title", "Dana", "title"],
  ["connectionId", "conn-1", "integrationConnectionId"],
])("the value of %s is kept under the documented name", (name, value, meant) => {
  const { fixed, dropped, faults } = check(`action=start&${name}=${value}`);
  expect(fixed).toBe(`${RECORD}action=start&${meant}=${value}`);
  expect(dropped).toEqual([]);
  expect(faults[0]).toMatchObject({ code: "parameter-spelling", fix: `Write "${meant}".` });
});

test("a record under a misspelled name is kept, even outside of a list", () => {
  const single = encodeURIComponent('{"objectType":"Lead","objectId":"7"}');
  const { fixed, dropped } = check(`action=start&connection=conn-1&crmObject=${single}`);
  expect(fixed).toBe(`${RECORD}action=start&integrationConnectionId=conn-1&crmObjects=${RECORDS}`);
  expect(dropped).toEqual([]);
});

test("an unencoded redirect under a misspelled name keeps its own parameters", () => {
  const { fixed } = check("action=start&redirect=https://acme.com/done?id=1&ok=2");
  expect(fixed).toContain(`redirectUrl=${encodeURIComponent("https://acme.com/done?id=1&ok=2")}`);
});

test.each([
  ["parameters that Siro doesn't have", "action=start&rep=Dana", ['"rep"']],
  [
    "a record named as in Siro's API",
    "action=start&externalId=48624&dataType=ENGAGEMENT",
    ['"externalId"', '"dataType"'],
  ],
  ["a second action", "action=start&action=stop", ['another "action"']],
  ["a title beside another action", "action=stop&title=Dana", ['"title"']],
  ["a value that can't be decoded", "action=start&title=%E0%A4%A", ['"title"']],
  [
    "a misspelled parameter beside the right one",
    "action=stop&redirect=https://a.com&redirectUrl=https://b.com",
    ['another "redirect"'],
  ],
  ["a redirect that runs code", "action=stop&redirectUrl=javascript:1", ['"redirectUrl"']],
  ["what follows a hash", "action=stop#id=7", ['the part after "#"']],
  [
    "one of two records",
    `action=start&crmObjects=${encodeURIComponent('[{"objectType":"Lead","objectId":"7"},{"objectType":"Lead"}]')}`,
    ["1 CRM record"],
  ],
  ["records that are no JSON", "action=start&crmObjects=7", ['"crmObjects"']],
])("a fixed link names %s as left out", (_what, query, dropped) => {
  const diagnosis = check(query);
  expect(diagnosis.fixed).not.toBeNull();
  expect(diagnosis.dropped).toEqual(dropped);
});

test("a fixed link names what the older link has and a new one can't hold", () => {
  const { fixed, dropped } = checkDeepLink("siro://record?title=Dana&rep=7&title=Kim", CONTEXT);
  expect(fixed).toBe(`${RECORD}action=start&title=Dana`);
  expect(dropped).toEqual(['"rep"', '"title"']);
});

const names = fc.oneof(
  fc.constantFrom("title", "redirect", "redirectUrl", "crmObjects", "connectionId", "externalId"),
  fc.constantFrom("action", "Titel", "jobId", "integrationConnectionId", "conversationType"),
  fc.string({ minLength: 1, maxLength: 8 }),
);
const values = fc.oneof(
  fc.constantFrom("https://acme.com/done?id=1", "javascript:1", "stop", RECORDS, "Dana", "conn-1"),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const parameters = fc
  .array(fc.tuple(names, values), { maxLength: 6 })
  .map((pairs) => pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&"));

/** Decoded once more, as in a repaired value, without the brackets of a list. */
const bare = (value: string) => (decode(value) ?? value).replaceAll(/[[\]]/g, "");

/** The values of a valid link, and the IDs of its records. */
function valuesOf(link: string): string[] {
  const read = readQuery(new URL(link).search.slice(1)).map(({ value }) => value ?? "");
  const ids = parseDeepLink(link)?.crmObjects?.map(({ objectId }) => objectId) ?? [];
  return [...read, ...ids].map(bare);
}

test("each value of a link is in the fixed link, or its parameter is named as left out", () => {
  fc.assert(
    fc.property(parameters, (query) => {
      const { fixed, dropped, parameters: sent } = check(`action=start&${query}`);
      if (fixed === null) return;
      const kept = valuesOf(fixed);
      for (const { name, value } of sent) {
        const isKept = kept.some((each) => each.includes(bare(value ?? "")));
        const isNamed = dropped.some((text) => text.endsWith(`"${name}"`));
        expect(isKept || isNamed, name).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});
