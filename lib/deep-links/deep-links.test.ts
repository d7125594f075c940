import { expect, test } from "vitest";
import { buildDeepLink, DeepLinkError } from "./build-deep-link.ts";
import { checkDeepLink } from "./check-deep-link.ts";
import type { DeepLink } from "./deep-link.ts";
import { parseDeepLink } from "./parse-deep-link.ts";

const RECORD = "https://app.siro.ai/record?";
const UUID = "0a4f2e1c-93b7-4d6a-8c1e-5f2b7d9e0a13";
const CONTEXT = {
  connections: [{ id: "conn-1", name: "Denver" }],
  conversationTypes: [{ id: UUID, name: "Sales visit" }],
};

const codesOf = (text: string, context = CONTEXT) =>
  checkDeepLink(text, context).faults.map(({ code }) => code);
const fixedOf = (text: string, context = CONTEXT) => checkDeepLink(text, context).fixed;

test.each([
  ["Smith & Sons", "Smith%20%26%20Sons"],
  ["A+B = C #2", "A%2BB%20%3D%20C%20%232"],
  ["José Núñez", "Jos%C3%A9%20N%C3%BA%C3%B1ez"],
  ["محمد الأحمد", "%D9%85%D8%AD%D9%85%D8%AF%20%D8%A7%D9%84%D8%A3%D8%AD%D9%85%D8%AF"],
  ["Tab\there", "Tab%09here"],
  ["O'Brien (2)", "O%27Brien%20%282%29"],
  ["a".repeat(300), "a".repeat(300)],
])("the title %j is encoded once and completely", (title, encoded) => {
  const link = buildDeepLink({ action: "start", title });
  expect(link).toBe(`${RECORD}action=start&title=${encoded}`);
  expect(parseDeepLink(link)).toEqual({ action: "start", title });
});

test("CRM records are encoded as JSON, with their connection", () => {
  expect(
    buildDeepLink({
      action: "start",
      integrationConnectionId: "conn-1",
      crmObjects: [{ objectType: "ServiceAppointment", objectId: "08pQx000000TtKlIAK" }],
    }),
  ).toBe(
    `${RECORD}action=start&integrationConnectionId=conn-1&crmObjects=%5B%7B%22objectType%22%3A%22ServiceAppointment%22%2C%22objectId%22%3A%2208pQx000000TtKlIAK%22%7D%5D`,
  );
});

test("CRM records without a connection or an ID are refused, on their field", () => {
  const crmObjects = [{ objectType: "Lead" as const, objectId: "1" }];
  expect(() => buildDeepLink({ action: "start", crmObjects })).toThrow(
    expect.objectContaining({ parameter: "integrationConnectionId" }),
  );
  expect(() =>
    buildDeepLink({
      action: "restart",
      integrationConnectionId: "c",
      crmObjects: [{ objectType: "Lead", objectId: " " }],
    }),
  ).toThrow(expect.objectContaining({ parameter: "crmObjects" }));
});

test("what Siro does not accept with an action is left out", () => {
  const all: DeepLink = {
    action: "stop",
    title: "Smith",
    conversationType: UUID,
    redirectUrl: "https://example.com/done?id=1",
    integrationConnectionId: "conn-1",
    crmObjects: [{ objectType: "Lead", objectId: "1" }],
  };
  expect(buildDeepLink(all)).toBe(
    `${RECORD}action=stop&redirectUrl=https%3A%2F%2Fexample.com%2Fdone%3Fid%3D1`,
  );
  expect(buildDeepLink({ ...all, action: "restart" })).not.toContain("title");
});

test.each(["javascript:alert(1)", "data:text/html,x", "/done", "example.com", "http://"])(
  "%s is no address to open afterwards",
  (redirectUrl) => {
    expect(() => buildDeepLink({ action: "start", redirectUrl })).toThrow(DeepLinkError);
  },
);

test.each<[string, string, string[], string | null]>([
  [
    "an ampersand that isn't encoded",
    `${RECORD}action=start&title=Smith & Sons`,
    ["ampersand", "not-encoded"],
    `${RECORD}action=start&title=Smith%20%26%20Sons`,
  ],
  [
    "a title that was encoded twice",
    `${RECORD}action=start&title=Smith%2520Sons`,
    ["encoded-twice"],
    `${RECORD}action=start&title=Smith%20Sons`,
  ],
  [
    "a record without an ID and a type in the wrong case",
    `${RECORD}action=start&crmObjects=%5B%7B%22objectType%22%3A%22lead%22%7D%5D`,
    ["no-object-id", "object-type-spelling"],
    `${RECORD}action=start`,
  ],
  ["two actions", `${RECORD}action=start&action=stop`, ["contradiction"], `${RECORD}action=start`],
  [
    "a redirect that isn't encoded",
    `${RECORD}action=start&redirectUrl=myapp://done?id=1&ok=2`,
    ["ampersand", "custom-scheme"],
    `${RECORD}action=start&redirectUrl=myapp%3A%2F%2Fdone%3Fid%3D1%26ok%3D2`,
  ],
  [
    "a link in a mail scanner's address",
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fapp.siro.ai%2Frecord%3Faction%3Dstart%26title%3DDana&data=05%7C02",
    ["mail-scanner"],
    `${RECORD}action=start&title=Dana`,
  ],
  [
    "an address that runs code",
    "javascript:alert(1)//https://app.siro.ai/record?action=start",
    ["no-web-link"],
    null,
  ],
  [
    "a title that was cut in the middle of a character",
    `${RECORD}action=start&title=%E0%A4%A`,
    ["bad-encoding"],
    `${RECORD}action=start`,
  ],
  [
    "HTML escapes",
    `${RECORD}action=start&amp;title=Dana`,
    ["html-escapes"],
    `${RECORD}action=start&title=Dana`,
  ],
  [
    "a look-alike host",
    "https://app.siro.ai.example.com/record?action=start",
    ["look-alike-host"],
    null,
  ],
  [
    "a Cyrillic letter in the host",
    "https://аpp.siro.ai/record?action=start",
    ["look-alike-host"],
    null,
  ],
  [
    "a user name that looks like the host",
    "https://app.siro.ai@example.com/record?action=start",
    ["look-alike-host"],
    null,
  ],
  ["another host", "https://example.com/record?action=start", ["other-host"], null],
  ["http", "http://app.siro.ai/record?action=start", ["http"], `${RECORD}action=start`],
  [
    "a slash at the end of the path",
    "https://app.siro.ai/record/?action=stop",
    ["path-spelling"],
    `${RECORD}action=stop`,
  ],
  ["no action", `${RECORD}title=Dana`, ["no-action"], null],
  [
    "an action in capital letters",
    `${RECORD}action=START`,
    ["action-spelling"],
    `${RECORD}action=start`,
  ],
  [
    "a title with stop",
    `${RECORD}action=stop&title=Dana`,
    ["not-with-action"],
    `${RECORD}action=stop`,
  ],
  [
    "a conversation type by its name",
    `${RECORD}action=start&conversationType=Sales%20visit`,
    ["type-by-name"],
    `${RECORD}action=start&conversationType=${UUID}`,
  ],
  [
    "the deprecated opportunityId, upgraded with the only connection",
    `${RECORD}action=start&opportunityId=50117`,
    ["deprecated"],
    `${RECORD}action=start&integrationConnectionId=conn-1&crmObjects=%5B%7B%22objectType%22%3A%22Opportunity%22%2C%22objectId%22%3A%2250117%22%7D%5D`,
  ],
  [
    "the older siro:// link",
    "siro://record?appointmentId=48213&title=Smith%20kitchen",
    ["old-scheme", "appointment-type"],
    `${RECORD}action=start&title=Smith%20kitchen&integrationConnectionId=conn-1&crmObjects=%5B%7B%22objectType%22%3A%22Event%22%2C%22objectId%22%3A%2248213%22%7D%5D`,
  ],
  [
    "records cut at a quotation mark",
    `${RECORD}action=start&crmObjects=[{`,
    ["crm-objects-cut", "not-encoded"],
    `${RECORD}action=start`,
  ],
  [
    "a hash in the title",
    `${RECORD}action=start&title=Unit #2`,
    ["hash", "not-encoded"],
    `${RECORD}action=start&title=Unit%20%232`,
  ],
  [
    "an unknown parameter",
    `${RECORD}action=start&rep=Dana`,
    ["unknown-parameter"],
    `${RECORD}action=start`,
  ],
  [
    "a sentence around the link",
    `Please tap ${RECORD}action=start`,
    ["text-around"],
    `${RECORD}action=start`,
  ],
  ["no link at all", "hello", ["no-link"], null],
])("the check names %s", (_what, text, codes, fixed) => {
  expect(codesOf(text)).toEqual(codes);
  if (fixed !== null) expect(fixedOf(text)).toBe(fixed);
});

test("a link that is right has no faults and nothing to fix", () => {
  const link = buildDeepLink({
    action: "restart",
    conversationType: UUID,
    redirectUrl: "https://example.com/done?a=%20b",
    integrationConnectionId: "conn-1",
    crmObjects: [{ objectType: "Opportunity", objectId: "50117" }],
  });
  expect(checkDeepLink(link, CONTEXT)).toMatchObject({ faults: [], fixed: null });
});

test("IDs that the organization doesn't have are errors only where its list is known", () => {
  const text = `${RECORD}action=start&integrationConnectionId=c9&conversationType=11111111-1111-4111-8111-111111111111`;
  expect(codesOf(text)).toEqual(["type-unknown", "connection-unknown"]);
  expect(checkDeepLink(text).faults).toEqual([]);
});

test("a text that is too long to read to its end gets its length, and no fixed link", () => {
  const link = `${RECORD}action=start&title=`;
  const long = link + "a".repeat(50_043 - link.length);
  const { fixed, link: read, faults } = checkDeepLink(`  ${long}\n`, CONTEXT);
  expect(faults).toEqual([
    expect.objectContaining({
      code: "too-long-to-check",
      message: "The text has 50,043 characters. Only 20,000 can be checked.",
    }),
  ]);
  expect([fixed, read]).toEqual([null, null]);
});

test("a link in a long text is checked if it ends before the text is cut", () => {
  const { faults, fixed } = checkDeepLink(`<${RECORD}action=start> ${"word ".repeat(9_000)}`);
  expect(faults.map(({ code }) => code)).toEqual(["text-around"]);
  expect(fixed).toBe(`${RECORD}action=start`);
});
