import { expect, test } from "vitest";
import { rememberCustomer, rememberRecords, seenRecords } from "./seen-records.ts";

const opportunity = (externalId: string | null) => ({
  dataType: "OPPORTUNITY" as const,
  externalId,
});

test("the last IDs of a connection are remembered by type, each once", () => {
  const ids = Array.from({ length: 30 }, (_, index) => `${index}`);
  rememberRecords("acme", "c1", [...ids, "12"].map(opportunity));
  rememberRecords("acme", "c1", [opportunity(null)]);
  const seen = seenRecords("acme", "c1").ids.get("OPPORTUNITY");
  expect(seen).toHaveLength(20);
  expect(seen?.at(-1)).toBe("12");
  expect(new Set(seen).size).toBe(20);
});

test("what one organization or connection has is unknown to the others", () => {
  rememberRecords("acme", "c2", [opportunity("7")], "https://acme.pipedrive.com/deal/7");
  for (const [organization, connection] of [
    ["other", "c2"],
    ["acme", "c3"],
  ] as const)
    expect(seenRecords(organization, connection)).toEqual({ ids: new Map(), addresses: [] });
  rememberRecords("acme", null, [opportunity("8")]);
  expect(seenRecords("acme", "c2").addresses).toEqual(["https://acme.pipedrive.com/deal/7"]);
});

test("a customer's CRM address is remembered, also if its type can't be linked", () => {
  const customer = {
    integrationConnectionId: "c4",
    customerType: "DMS_OPPORTUNITY",
    externalId: "9",
    crmUrl: "https://acme.my.salesforce.com/006Qx00000Ab3dE",
  };
  rememberCustomer("acme", customer);
  expect(seenRecords("acme", "c4")).toEqual({ ids: new Map(), addresses: [customer.crmUrl] });
});
