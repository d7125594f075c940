import { expect, test } from "vitest";
import type { DeepLink } from "./deep-link.ts";
import { parseDeepLink } from "./parse-deep-link.ts";
import { genericTemplate, salesforceFormula } from "./templates.ts";

const link: DeepLink = {
  action: "start",
  title: "anything",
  integrationConnectionId: "conn-1",
  crmObjects: [
    { objectType: "Opportunity", objectId: "" },
    { objectType: "Account", objectId: "1" },
  ],
};

test("a template becomes a valid link once its placeholders are filled in", () => {
  const filled = genericTemplate(link)
    .replace("{{title}}", encodeURIComponent("Smith & Sons"))
    .replace("{{ID}}", "50117")
    .replace("{{ID 2}}", "70001");
  expect(parseDeepLink(filled)).toEqual({
    action: "start",
    title: "Smith & Sons",
    integrationConnectionId: "conn-1",
    crmObjects: [
      { objectType: "Opportunity", objectId: "50117" },
      { objectType: "Account", objectId: "70001" },
    ],
  });
});

test("a link that only stops has no placeholders", () => {
  expect(genericTemplate({ action: "stop" })).toBe("https://app.siro.ai/record?action=stop");
});

/** Evaluates the few functions of a formula as Salesforce describes them. */
function evaluate(formula: string, record: { Name: string; Id: string }): string {
  const run = new Function(
    ...["HYPERLINK", "SUBSTITUTE", "CASESAFEID", "Name", "Id"],
    `return ${formula.replaceAll(" & ", " + ")};`,
  );
  return run(
    (address: string) => address,
    (text: string, from: string, to: string) => text.replaceAll(from, to),
    (id: string) => `${id}AAA`,
    record.Name,
    record.Id,
  );
}

test.each(["Smith & Sons #2", "100% A+B=C", "José"])(
  "the Salesforce formula encodes the name %j and the record's ID",
  (Name) => {
    const [opportunity] = link.crmObjects ?? [];
    const formula = salesforceFormula({ ...link, crmObjects: opportunity && [opportunity] });
    expect(parseDeepLink(evaluate(formula, { Name, Id: "006A0000001XyZq" }))).toEqual({
      action: "start",
      title: Name,
      integrationConnectionId: "conn-1",
      crmObjects: [{ objectType: "Opportunity", objectId: "006A0000001XyZqAAA" }],
    });
  },
);
