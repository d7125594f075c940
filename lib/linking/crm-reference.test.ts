import { describe, expect, test } from "vitest";
import { readCrmReference } from "./crm-reference.ts";

const OPPORTUNITY = { crm: "SALESFORCE", dataType: "OPPORTUNITY", id: "006Qx00000Ab3dEIAR" };
const lightning = "https://acme.lightning.force.com/lightning/";
const hubspot = "https://app.hubspot.com/contacts/44218000/";
const deal = { crm: "HUBSPOT", dataType: "OPPORTUNITY", id: "30600459543", tenant: "44218000" };
const job = { crm: "SERVICE_TITAN", dataType: "OPPORTUNITY", id: "669192850" };
const guid = "8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11";

describe("an ID or address that people paste", () => {
  test.each([
    ["15 characters of Salesforce are completed", "006Qx00000Ab3dE", OPPORTUNITY, ["completed"]],
    ["18 characters of Salesforce stay", "006Qx00000Ab3dEIAR", OPPORTUNITY, []],
    [
      "the case of one letter makes another record",
      "006Qx00000ab3dEIAQ",
      { ...OPPORTUNITY, id: "006Qx00000ab3dEIAQ" },
      [],
    ],
    ["18 lower-case characters are restored", "006qx00000ab3deiar", OPPORTUNITY, ["restored"]],
    [
      "15 lower-case characters stay, because nothing says which were capitals",
      "006qx00000ab3de",
      { ...OPPORTUNITY, id: "006qx00000ab3de" },
      ["case-lost"],
    ],
    ["a Lightning address", `${lightning}r/Opportunity/006Qx00000Ab3dEIAR/view`, OPPORTUNITY, []],
    [
      "a console address means its own record, not the one in ws=",
      `${lightning}r/ServiceAppointment/08pQx000000TtKlIAK/view?ws=%2Flightning%2Fr%2FAccount%2F001Qx00000ZyXwVIAV%2Fview`,
      { crm: "SALESFORCE", dataType: "ENGAGEMENT", id: "08pQx000000TtKlIAK", tenant: "acme" },
      [],
    ],
    [
      "an address of Salesforce Classic",
      "https://acme.my.salesforce.com/006Qx00000Ab3dE",
      OPPORTUNITY,
      ["completed"],
    ],
    [
      "an address of a Salesforce sandbox",
      "https://acme--uat.sandbox.my.salesforce.com/006Qx00000Ab3dE",
      { ...OPPORTUNITY, tenant: "acme--uat" },
      ["completed", "sandbox"],
    ],
    [
      "an address with the ID in its fragment",
      "https://acme.my.salesforce.com/one/one.app#/sObject/001Qx00000ZyXwVIAV/view",
      { crm: "SALESFORCE", dataType: "ACCOUNT", id: "001Qx00000ZyXwVIAV" },
      [],
    ],
    ["a HubSpot address", `${hubspot}record/0-3/30600459543`, deal, []],
    [
      "an address of HubSpot in the EU, with other numbers behind it",
      "https://app-eu1.hubspot.com/contacts/44218000/record/0-3/30600459543/?eschref=%2Fcontacts%2F44218000%2Fobjects%2F0-3%2Fviews%2Fall%2Flist",
      deal,
      [],
    ],
    ["an older HubSpot address", `${hubspot}deal/30600459543`, deal, []],
    [
      "a HubSpot contact, not the engagement in the query",
      `${hubspot}record/0-1/980?interaction=note&engagement=7`,
      { crm: "HUBSPOT", dataType: "CONTACT", id: "980" },
      [],
    ],
    [
      "a ServiceTitan address, which has its ID in the fragment",
      "https://go.servicetitan.com/#/Job/Index/669192850",
      job,
      [],
    ],
    [
      "a ServiceTitan address on another host",
      "https://acme.eh.go.servicetitan.com/#/Job/Index/669192850?tab=2",
      job,
      [],
    ],
    [
      "a ServiceTitan job number, which isn't its ID",
      "J-104233",
      { crm: "SERVICE_TITAN", dataType: "OPPORTUNITY", id: "J-104233" },
      ["job-number"],
    ],
    [
      "a Pipedrive address",
      "https://acme.pipedrive.com/deal/4711#activity",
      { crm: "PIPEDRIVE", dataType: "OPPORTUNITY", id: "4711", tenant: "acme" },
      [],
    ],
    [
      "a Zoho address, with all 19 digits of its ID",
      "https://crm.zoho.eu/crm/org20080012345/tab/Potentials/5725767000000483139",
      { crm: "ZOHO", dataType: "OPPORTUNITY", id: "5725767000000483139", tenant: "20080012345" },
      [],
    ],
    [
      "a Dynamics address means id=, not appid=",
      `https://acme.crm4.dynamics.com/main.aspx?appid=11111111-2222-3333-4444-555555555555&pagetype=entityrecord&etn=opportunity&id=${guid}`,
      { crm: "DYNAMICS", dataType: "OPPORTUNITY", id: guid, tenant: "acme" },
      [],
    ],
    [
      "a Dynamics ID in braces and capitals",
      "{8F0A2C6E-5B1D-EE11-9AE7-000D3A2B7C11}",
      { crm: "DYNAMICS", dataType: null, id: guid },
      ["tidied"],
    ],
  ])("%s: %s", (_what, pasted, meant, notes) => {
    expect(readCrmReference(pasted)).toMatchObject({ kind: "record", ...meant, notes });
  });

  test.each([
    ["18 characters whose ending doesn't fit", "006Qx00000Ab3dEAAA", { why: "mistyped" }],
    [
      "a kind of record that Siro can't link",
      `${lightning}r/OpportunityLineItem/00kQx000001AbCd/view`,
      { crm: "SALESFORCE", why: "other-kind", what: "opportunity product" },
    ],
    [
      "a user, encoded within a parameter",
      `${lightning}setup/ManageUsers/page?address=%2F005Qx000000Rr9TQAU%3Fnoredirect%3D1`,
      { crm: "SALESFORCE", why: "user", id: "005Qx000000Rr9TQAU" },
    ],
    [
      "a HubSpot list, of which the number is the account",
      `${hubspot}objects/0-3/views/all/list`,
      { crm: "HUBSPOT", why: "no-record" },
    ],
    ["a number that Excel shortened", "5.72577E+18", { why: "shortened" }],
    ["a Salesforce list", `${lightning}o/Opportunity/list`, { why: "no-record" }],
    ["an address of no CRM", "https://example.com/deal/4711", { why: "unknown-address" }],
  ])("is refused with its reason: %s", (_what, pasted, reason) => {
    expect(readCrmReference(pasted)).toMatchObject({ kind: "refused", ...reason });
  });

  test.each(["neurophysiological", "ServiceAppointment", "Smith kitchen", "", " \u200b"])(
    "is nothing: %j",
    (pasted) => {
      expect(readCrmReference(pasted)).toEqual({ kind: "none" });
    },
  );
});

describe("characters that nobody sees", () => {
  test.each([
    ["a zero-width space at the end", "006Qx00000Ab3dEIAR\u200b", OPPORTUNITY.id],
    ["a zero-width space inside", "006Qx0000\u200b0Ab3dEIAR", OPPORTUNITY.id],
    ["direction marks around", "\u202a006Qx00000Ab3dEIAR\u202c", OPPORTUNITY.id],
    ["a left-to-right mark at the start", "\u200e669192850", "669192850"],
    ["a byte order mark", "\ufeff006Qx00000Ab3dEIAR", OPPORTUNITY.id],
    ["a no-break space at the end", "669192850\u00a0", "669192850"],
    ["a word joiner", "669192850\u2060", "669192850"],
    ["a soft hyphen", "8f0a2c6e\u00ad-5b1d-ee11-9ae7-000d3a2b7c11", guid],
    ["typographic hyphens", guid.replaceAll("-", "\u2011"), guid],
    ["full-width digits", "６６９１９２８５０", "669192850"],
    ["Arabic-Indic digits", "٦٦٩١٩٢٨٥٠", "669192850"],
    ["quotes and a comma from a CSV cell", '"669192850",', "669192850"],
    ["an apostrophe from Excel", "'669192850", "669192850"],
    ["thousands separators", "669,192,850", "669192850"],
    ["thousands separators of another country", "669.192.850", "669192850"],
    ["a formula that keeps a number as text", '="669192850"', "669192850"],
    ["a decimal zero", "669192850.0", "669192850"],
  ])("don't change which record is meant: %s", (_what, pasted, id) => {
    expect(readCrmReference(pasted)).toMatchObject({ kind: "record", id });
  });

  test("a look-alike letter is named and not replaced", () => {
    expect(readCrmReference("006Qx00000\u0410b3dEIAR")).toEqual({
      kind: "refused",
      crm: null,
      why: "look-alike",
      letter: "“\u0410” (U+0410, Cyrillic)",
    });
  });
});

test("an address is found among words, in angle brackets, without https, and behind a mail filter", () => {
  const address = `${lightning}r/Opportunity/006Qx00000Ab3dEIAR/view`;
  const filtered = `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(address)}&data=05`;
  for (const pasted of [
    `Please link ${address}, thanks`,
    `<${address}>`,
    address.replace("https://", ""),
    filtered,
  ])
    expect(readCrmReference(pasted), pasted).toMatchObject(OPPORTUNITY);
});

test("a long number that ends in zeros may have been rounded, and one of a hundred million is not", () => {
  expect(readCrmReference("5725767000000483000")).toMatchObject({ notes: ["rounded"] });
  expect(readCrmReference("5725767000000483139")).toMatchObject({ notes: [] });
  expect(readCrmReference("100000000")).toMatchObject({ notes: [] });
});

describe("the connection that fits", () => {
  const titan = { id: "t", name: "Denver", platform: "SERVICE_TITAN", account: "1" };
  const salesforce = { id: "s", name: "Windows", platform: "SALESFORCE", account: "00Dx" };
  const fort = { id: "h", name: "HubSpot Fort Collins", platform: "MERGE", account: "x" };
  const merge = { id: "m", name: "Other", platform: "MERGE", account: "y" };
  const all = [titan, salesforce, fort, merge];
  const fitting = (pasted: string, connections = all) => {
    const read = readCrmReference(pasted, connections);
    return read.kind === "record" ? read.connections : read;
  };

  test("is the one of the CRM, else the one named after it, else any that may be of it", () => {
    expect(fitting("006Qx00000Ab3dEIAR")).toEqual(["s"]);
    expect(fitting("https://go.servicetitan.com/#/Job/Index/669192850")).toEqual(["t"]);
    expect(fitting(`${hubspot}deal/30600459543`)).toEqual(["h"]);
    expect(fitting("https://acme.pipedrive.com/deal/4711")).toEqual(["m"]);
    expect(fitting("https://acme.pipedrive.com/deal/4711", [titan, salesforce, fort])).toEqual([]);
  });

  test("is the one of the account in the address, where Siro shows it", () => {
    const [east, west] = [
      { ...fort, id: "e", account: "44218000" },
      { ...fort, id: "w", account: "55" },
    ];
    expect(fitting(`${hubspot}deal/30600459543`, [west, east])).toEqual(["e"]);
    const address = "https://acme.my.salesforce.com/006Qx00000Ab3dE";
    const twoOrgs = [
      {
        ...salesforce,
        id: "other",
        addresses: [
          "https://other.lightning.force.com/lightning/r/Account/001Qx00000ZyXwVIAV/view",
        ],
      },
      {
        ...salesforce,
        id: "acme",
        addresses: ["https://acme.lightning.force.com/001Qx00000ZyXwVIAV"],
      },
    ];
    expect(fitting(address, twoOrgs)).toEqual(["acme"]);
    expect(fitting("https://third.my.salesforce.com/006Qx00000Ab3dE", twoOrgs)).toEqual([]);
  });

  test("is unknown for an ID that any CRM may have", () => {
    expect(fitting("669192850")).toBeNull();
  });
});
