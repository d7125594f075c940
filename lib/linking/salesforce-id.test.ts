import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  completeSalesforceId,
  isSameRecordId,
  readSalesforceId,
  recordKeyOf,
} from "./salesforce-id.ts";

const alphanumeric = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"];
const tail = fc.string({ unit: fc.constantFrom(...alphanumeric), minLength: 12, maxLength: 12 });
/** IDs of opportunities; with both cases, so that their case can't be called lost. */
const short = tail.map((text) => `006${text}`).filter((id) => /[a-z]/.test(id) && /[A-Z]/.test(id));

describe("a Salesforce ID", () => {
  test("of any 15 characters has 18, which mean the same record", () => {
    fc.assert(
      fc.property(short, (id) => {
        const long = completeSalesforceId(id);
        expect(long).toMatch(/^[a-zA-Z0-9]{15}[A-Z0-5]{3}$/);
        expect(recordKeyOf(long)).toBe(id);
        expect(isSameRecordId(id, ` ${long}\n`)).toBe(true);
        expect(readSalesforceId(long)).toMatchObject({ id: long, how: "complete" });
        expect(readSalesforceId(id)).toMatchObject({ id: long, how: "completed" });
      }),
    );
  });

  test("of 18 characters is restored from lower case and from capitals", () => {
    fc.assert(
      fc.property(short, (id) => {
        const long = completeSalesforceId(id);
        for (const changed of [long.toLowerCase(), long.toUpperCase()])
          expect(readSalesforceId(changed)).toMatchObject({ is: "id", id: long });
      }),
    );
  });

  test("with the case of one letter changed is mistyped, never another record", () => {
    fc.assert(
      fc.property(short, fc.nat(11), (id, offset) => {
        const at = 3 + offset;
        const letter = id.charAt(at);
        const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
        fc.pre(other !== letter);
        const changed = id.slice(0, at) + other + id.slice(at + 1);
        fc.pre(/[a-z]/.test(changed) && /[A-Z]/.test(changed));
        expect(readSalesforceId(changed + completeSalesforceId(id).slice(15))).toMatchObject({
          is: "mistyped",
        });
        expect(isSameRecordId(changed, id)).toBe(false);
      }),
    );
  });

  test("is told from words and numbers of the same length", () => {
    for (const text of [
      "neurophysiological",
      "OpportunityLineIte",
      "572576700000048",
      "501234567890123456",
    ])
      expect(readSalesforceId(text), text).toBeNull();
  });
});

test("IDs of other CRMs are the same only if they are equal", () => {
  expect(isSameRecordId("669192850", " 669192850 ")).toBe(true);
  expect(isSameRecordId("669192850", "669192851")).toBe(false);
  expect(isSameRecordId("abcdefghijklmnopqr", "abcdefghijklmno")).toBe(false);
  expect(isSameRecordId(null, null)).toBe(false);
});
