import fc from "fast-check";
import { expect, test } from "vitest";
import { readCrmReference } from "./crm-reference.ts";

const hosts = [
  "acme.lightning.force.com/lightning/r/",
  "app.hubspot.com/contacts/",
  "go.servicetitan.com/#/Job/",
  "crm.zoho.com/crm/org1/tab/",
  "acme.crm.dynamics.com/main.aspx?id=",
  "acme.pipedrive.com/deal/",
  "acme.my.salesforce.com/one/one.app#%",
];
const pieces = fc.constantFrom(
  ..."0123456789aZ-_%/?#&=:.,'\"<>{}[]()| \u0000\u200b\u202e\u0410\ud800\udfff\uff10\u0661\u{1d7ce}",
  "%2F",
  "%E0%A4",
  "006Qx00000Ab3dEIAR",
  "https://",
  ...hosts,
);
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom(...hosts), fc.array(pieces, { maxLength: 30 }))
    .map(([host, parts]) => `https://${host}${parts.join("")}`),
);

test("no text makes reading fail, and an ID is always visible text without outer spaces", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const read = readCrmReference(text, [
        { id: "c", name: text, platform: text, account: text, addresses: [text] },
      ]);
      if (read.kind !== "record") return;
      expect(read.id.trim()).toBe(read.id);
      expect(read.id).not.toBe("");
      expect(read.id).toMatch(/^[\w.:|@~+/=-]+$/);
      expect(read.spellings).toContain(read.id);
    }),
    { numRuns: 3_000 },
  );
});

test("an ID that was read reads as itself", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const read = readCrmReference(text);
      if (read.kind !== "record" || read.notes.includes("case-lost")) return;
      expect(readCrmReference(read.id)).toMatchObject({ kind: "record", id: read.id });
    }),
    { numRuns: 3_000 },
  );
});

test("text longer than any address is not read at all", () => {
  expect(readCrmReference(`https://acme.pipedrive.com/deal/4711?${"a".repeat(4_000)}`)).toEqual({
    kind: "none",
  });
});
