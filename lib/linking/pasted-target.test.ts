import { expect, test } from "vitest";
import { readPastedTarget } from "./pasted-target.ts";

const connections = [
  { id: "t", name: "Titan Denver", platform: "SERVICE_TITAN", account: null },
  { id: "s", name: "Windows", platform: "SALESFORCE", account: null },
];
const read = (externalId: string, integrationConnectionId = "s", dataType = "OPPORTUNITY") =>
  readPastedTarget({ dataType, externalId, integrationConnectionId }, connections);

test("a pasted address is the record it leads to, however long it is", () => {
  const address = `https://acme.lightning.force.com/lightning/r/Opportunity/006Qx00000Ab3dEIAR/view?ws=${"x".repeat(300)}`;
  expect(read(address)).toEqual({
    target: {
      dataType: "OPPORTUNITY",
      externalId: "006Qx00000Ab3dEIAR",
      integrationConnectionId: "s",
    },
    spellings: ["006Qx00000Ab3dEIAR", "006Qx00000Ab3dE"],
    doubts: [],
  });
});

test.each([
  ["https://acme.lightning.force.com/lightning/o/Opportunity/list", "externalId"],
  ["https://example.com/1", "externalId"],
  ["006Qx00000Ab3dEAAA", "externalId"],
  ["006Qx00000\u0410b3dEIAR", "externalId"],
  ["a b", "externalId"],
  ["\u200b ", "externalId"],
])("%j is refused on the field of the CRM ID", (pasted, field) => {
  expect(Object.keys("fields" in read(pasted) ? Object(read(pasted)).fields : {})).toEqual([field]);
});

test("a record of another CRM is refused on the field of the connection", () => {
  expect(read("https://go.servicetitan.com/#/Job/Index/669192850")).toEqual({
    fields: {
      integrationConnectionId:
        "This is a ServiceTitan record, but “Windows” isn't a ServiceTitan connection. Choose “Titan Denver”.",
    },
  });
});

test("a record of another account is a doubt, and is refused where that account has a connection", () => {
  const address = "https://acme.my.salesforce.com/006Qx00000Ab3dE";
  const of = (id: string, tenant: string) => ({
    id,
    name: id,
    platform: "SALESFORCE",
    account: null,
    addresses: [`https://${tenant}.lightning.force.com/001Qx00000ZyXwVIAV`],
  });
  const entered = { dataType: "OPPORTUNITY", externalId: address, integrationConnectionId: "old" };
  expect(readPastedTarget(entered, [of("old", "former-name")])).toMatchObject({
    doubts: [
      "The address is of another CRM account than the records that Siro has from this connection.",
    ],
  });
  expect(readPastedTarget(entered, [of("old", "former-name"), of("new", "acme")])).toEqual({
    fields: {
      integrationConnectionId:
        "“old” is connected to another Salesforce account than this record's. Choose “new”.",
    },
  });
  expect(readPastedTarget(entered, [of("old", "acme")])).toMatchObject({ doubts: [] });
});

test("an ID that may be wrong is a doubt, not a refusal", () => {
  const doubtsOf = (...entered: Parameters<typeof read>) => {
    const result = read(...entered);
    return "fields" in result ? result : result.doubts;
  };
  expect(doubtsOf("J-104233", "t")).toEqual([
    expect.stringMatching(/^This looks like a job number/),
  ]);
  expect(doubtsOf("006qx00000ab3de")).toEqual([expect.stringMatching(/^All letters of this ID/)]);
  expect(doubtsOf("https://acme--uat.sandbox.my.salesforce.com/006Qx00000Ab3dE")).toEqual([
    expect.stringMatching(/^This address is in a Salesforce sandbox/),
  ]);
  expect(doubtsOf("006Qx00000Ab3dE", "s", "LEAD")).toEqual([
    "In Salesforce, IDs that start with 006 belong to another record type: opportunity.",
  ]);
});

test("what only may be an ID of another CRM is any ID of the chosen connection", () => {
  for (const pasted of ["J-104233", "006qx00000ab3de", "006QX00000ab3dEXXX"]) {
    const lead = { id: "l", name: "Kitchens", platform: "LEAD_PERFECTION", account: null };
    expect(
      readPastedTarget({ dataType: "LEAD", externalId: pasted, integrationConnectionId: "l" }, [
        ...connections,
        lead,
      ]),
      pasted,
    ).toEqual({
      target: { dataType: "LEAD", externalId: pasted, integrationConnectionId: "l" },
      spellings: expect.arrayContaining([pasted]),
      doubts: [],
    });
  }
});

test("a Siro ID is taken as it is", () => {
  expect(readPastedTarget({ dataType: "LEAD", id: "\u200b abc-1 " }, connections)).toEqual({
    target: { dataType: "LEAD", id: "abc-1" },
    spellings: [],
    doubts: [],
  });
});
