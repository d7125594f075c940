import { expect, test } from "vitest";
import type { Chain, ChainExtraction, ChainRecording } from "./chain.ts";
import { crmFieldsOf, valueText } from "./chain.ts";
import { chainJson, fieldsCsv } from "./chain-copy.ts";

const records: ChainRecording["records"] = [
  { dataType: "OPPORTUNITY", id: "o-1", externalId: "50117" },
  { dataType: "CONTACT", id: "c-1", externalId: "1" },
  { dataType: "CONTACT", id: "c-2", externalId: "2" },
];
const to = (crmModelName: string, crmFieldName: string) => ({ crmModelName, crmFieldName });
const extraction = (values: ChainExtraction["values"]): ChainExtraction => ({
  name: "Roof",
  status: "SUCCESS",
  values,
});
const fieldsOf = (values: ChainExtraction["values"]) => crmFieldsOf([extraction(values)], records);

test("each mapping of a value is a field, with the CRM ID of the linked record of its model", () => {
  const mappings = [to("Opportunity", "Size__c"), to("Event", "Description")];
  expect(fieldsOf([{ name: "Size", value: 1480, mappings }])).toEqual([
    {
      model: "Opportunity",
      field: "Size__c",
      value: 1480,
      crmId: "50117",
      name: "Size",
      extraction: "Roof",
      status: "SUCCESS",
      isDouble: false,
    },
    expect.objectContaining({ model: "Event", crmId: null }),
  ]);
});

test("with several records of a model, none is claimed to be the one", () => {
  const [field] = fieldsOf([{ name: "Name", value: "x", mappings: [to("Contact", "Name")] }]);
  expect(field?.crmId).toBeNull();
});

test("two values for one field are both listed and marked", () => {
  const mappings = [to("Opportunity", "Size__c")];
  const values = [1, 2].map((value) => ({ name: "Size", value, mappings }));
  expect(fieldsOf(values).map(({ value, isDouble }) => [value, isDouble])).toEqual([
    [1, true],
    [2, true],
  ]);
});

test("a value reads in words, and no value is not an empty one", () => {
  expect(valueText(["Summit", null, 3])).toBe("Summit, 3");
  expect(valueText(false)).toBe("No");
  expect(valueText(0)).toBe("0");
  expect([valueText(null), valueText(""), valueText([])]).toEqual([null, null, null]);
});

const chainOf = (fields: Chain["fields"]): Chain => ({
  id: "48213",
  choices: [],
  appointment: { state: "none", why: "The recording isn't linked to an appointment." },
  recording: {
    state: "found",
    value: {
      id: "r-1",
      title: "Call",
      createdAt: null,
      durationMs: null,
      connectionId: "c-9",
      records,
    },
  },
  summary: { state: "failed", problem: { kind: "network", message: "Siro did not respond." } },
  extractions: { state: "waiting" },
  fields,
  notes: [],
});

test("copied CSV holds a row for each field, and no cell can act as a formula", () => {
  const mappings = [to("Opportunity", "Note__c")];
  const value = '=HYPERLINK("https://evil.test")';
  const fields = fieldsOf([{ name: "Note", value, mappings }]);
  const [header, row, end] = fieldsCsv(chainOf({ state: "found", value: fields })).split("\r\n");
  expect(header).toContain("CRM model,CRM field,CRM ID,Value");
  expect(row).toBe(
    `Opportunity,Note__c,50117,"'=HYPERLINK(""https://evil.test"")",Note,Roof,SUCCESS,r-1,c-9`,
  );
  expect(end).toBe("");
});

test("copied JSON says why each missing step is missing", () => {
  const copied = JSON.parse(chainJson(chainOf({ state: "waiting" })));
  expect(copied).toMatchObject({ id: "48213", recording: { id: "r-1" }, summary: null });
  expect(copied.missing).toEqual({
    appointment: "The recording isn't linked to an appointment.",
    summary: "Siro did not respond.",
    extractions: "Not reached",
    fields: "Not reached",
  });
});
