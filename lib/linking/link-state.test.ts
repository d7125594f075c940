import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DATA_TYPES } from "./data-types.ts";
import {
  compareLinks,
  countsAsUnlinked,
  findRef,
  fingerprintOf,
  isSameLink,
  linkOf,
  mainRefOf,
  type RecordingLink,
} from "./link-state.ts";

const ref = (dataType: (typeof DATA_TYPES)[number], id: string, externalId = `crm-${id}`) => ({
  dataType,
  id,
  externalId,
});
const link = (...refs: RecordingLink["refs"]): RecordingLink => ({
  integrationConnectionId: "c1",
  refs,
});
const links = fc
  .array(
    fc.record({
      dataType: fc.constantFrom(...DATA_TYPES),
      id: fc.string({ minLength: 1, maxLength: 3 }),
      externalId: fc.option(fc.string({ maxLength: 3 })),
    }),
    { maxLength: 6 },
  )
  .map((refs): RecordingLink => ({ integrationConnectionId: null, refs }));

test("a missing crm block is a link without refs", () => {
  expect(linkOf(null)).toEqual({ integrationConnectionId: null, refs: [] });
  expect(fingerprintOf(linkOf(null))).toBe("");
});

test("links are equal regardless of the order of their refs", () => {
  fc.assert(
    fc.property(links, (one) => {
      const other = { ...one, refs: one.refs.toReversed() };
      expect(isSameLink(one, other)).toBe(true);
    }),
  );
});

test("two links are equal exactly if neither has a ref that the other lacks", () => {
  fc.assert(
    fc.property(links, links, (wanted, actual) => {
      const { missing, extra } = compareLinks(wanted, actual);
      expect(isSameLink(wanted, actual)).toBe(missing.length === 0 && extra.length === 0);
    }),
  );
});

describe("finding the linked record", () => {
  const linked = link(ref("ENGAGEMENT", "e1", "48213"), ref("ACCOUNT", "a1", "9"));

  test("finds the linked record by Siro ID and type", () => {
    expect(findRef(linked, { dataType: "ENGAGEMENT", id: "e1" })?.id).toBe("e1");
    expect(findRef(linked, { dataType: "OPPORTUNITY", id: "e1" })).toBeNull();
  });

  test("finds the linked record by CRM ID only in its own connection", () => {
    const target = { dataType: "ENGAGEMENT", externalId: "48213" } as const;
    expect(findRef(linked, { ...target, integrationConnectionId: "c1" })?.id).toBe("e1");
    expect(findRef(linked, { ...target, integrationConnectionId: "c2" })).toBeNull();
  });
});

test("the main ref of a link is its appointment, otherwise its opportunity", () => {
  const [account, opportunity, engagement] = [
    ref("ACCOUNT", "a"),
    ref("OPPORTUNITY", "o"),
    ref("ENGAGEMENT", "e"),
  ];
  expect(mainRefOf(link(account, opportunity, engagement))).toEqual(engagement);
  expect(mainRefOf(link(account, opportunity))).toEqual(opportunity);
  expect(mainRefOf(link())).toBeNull();
});

test("an appointment counts as unlinked unless it has a customer", () => {
  expect(countsAsUnlinked(link(ref("ENGAGEMENT", "e")))).toBe(true);
  expect(countsAsUnlinked(link(ref("ENGAGEMENT", "e"), ref("CONTACT", "c")))).toBe(false);
  expect(countsAsUnlinked(link(ref("ACCOUNT", "a")))).toBe(false);
});

test("a recording is already linked to a Salesforce record, with 15 characters or 18, but case counts", () => {
  const linked = link(ref("OPPORTUNITY", "o1", "006Qx00000Ab3dE"));
  const by = (externalId: string) =>
    findRef(linked, { dataType: "OPPORTUNITY", externalId, integrationConnectionId: "c1" });
  expect(by("006Qx00000Ab3dEIAR")).toEqual(linked.refs[0]);
  expect(by("006Qx00000Ab3dE")).toEqual(linked.refs[0]);
  expect(by("006Qx00000ab3dEIAQ")).toBeNull();
});
