import fc from "fast-check";
import { expect, test } from "vitest";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { toCrmPerson, toSiroPerson } from "../records/people.ts";
import { slipParts } from "./name-keys.ts";
import { SlipSearch } from "./search.ts";
import { TextNumber } from "./text-number.ts";

const setting = { now: new Date("2026-11-27T12:00:00.000Z"), houseDomain: null };
const blank = { email: null, externalId: null };

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 3, maxLength: 6 });
const people = fc.array(fc.tuple(word, word), { maxLength: 8 });

const siroOf = ([firstName, lastName]: [string, string], place: number): SiroPerson =>
  toSiroPerson(
    { ...blank, id: `s${place}`, firstName, lastName, phoneNumber: null, disabled: false },
    place,
    setting,
  );
const crmOf = ([first, last]: [string, string], place: number): CrmPerson =>
  toCrmPerson(
    {
      ...blank,
      id: `c${place}`,
      name: `${first} ${last}`,
      integrationConnectionId: null,
      siroUserId: null,
      isActive: true,
      deletedAt: null,
    },
    place,
    false,
    setting,
  );

const withoutEach = (text: string) => [
  text,
  ...[...text].map((_, at) => text.slice(0, at) + text.slice(at + 1)),
];

/** One part equal, and the other equal after leaving out a letter on either side. */
function areSlips(a: SiroPerson, b: CrmPerson): boolean {
  return slipParts(a.name).some((one) =>
    slipParts(b.name).some(
      (two) =>
        one.whole === two.whole &&
        withoutEach(one.other).some((rest) => withoutEach(two.other).includes(rest)),
    ),
  );
}

test("the search for typos finds exactly those whom comparing everyone with everyone finds", () => {
  fc.assert(
    fc.property(people, people, (siroNames, crmNames) => {
      const siros = siroNames.map(siroOf);
      const crms = crmNames.map(crmOf);
      const search = new SlipSearch(crms, siros);
      for (const crm of crms) {
        expect(new Set(search.find(crm))).toEqual(
          new Set(siros.filter((siro) => areSlips(siro, crm))),
        );
      }
    }),
    { numRuns: 1000 },
  );
});

test("a text has one number, whatever pieces it is given in, and other texts have other numbers", () => {
  const number = new TextNumber();
  const numbers = new Map<number, string>();
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.nat(12), (text, at) => {
      const whole = number.add(text).end();
      expect(number.add(text.slice(0, at)).add(text, Math.min(at, text.length)).end()).toBe(whole);
      expect(numbers.get(whole) ?? text).toBe(text);
      numbers.set(whole, text);
    }),
    { numRuns: 5000 },
  );
});
