import fc from "fast-check";
import { expect, test } from "vitest";
import { idsIn } from "./ids-in.ts";
import { blocksOf } from "./json-lines.ts";

const recording = "6f1d0c3e-42ab-4c0e-9d57-8b1a2c3d4e5f-p5L88zI4DPYsKBJIrBQd7Ao4vbFJ";

test("a recording's address in Siro, also behind a hash, means the recording", () => {
  for (const address of [
    `https://app.siro.ai/recordings/${recording}?t=12`,
    `https://salespro.siro.ai/#/recordings/${recording}`,
  ])
    expect(idsIn(address), address).toMatchObject({ siro: recording });
});

test("a CRM address means its record, in each way that Siro may store the ID", () => {
  const address =
    "https://acme.lightning.force.com/lightning/r/Opportunity/006Qx00000Ab3dEIAR/view";
  expect(idsIn(address)).toMatchObject({
    siro: "006Qx00000Ab3dEIAR",
    crm: ["006Qx00000Ab3dEIAR", "006Qx00000Ab3dE"],
    note: "Read from a Salesforce address.",
  });
});

test("a user of the CRM is looked up, although nothing can be linked to it", () => {
  expect(idsIn("005Qx000000Rr9T")).toMatchObject({
    crm: ["005Qx000000Rr9TIAS", "005Qx000000Rr9T"],
  });
});

test("a text without an ID is refused with the reason, and no text breaks it", () => {
  expect(idsIn("https://example.com/two words")).toMatch(/isn't a CRM address/);
  expect(idsIn("5.7E+18")).toMatch(/spreadsheet/);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void idsIn(text)));
});

test("a name or a phone number with spaces is no ID", () => {
  expect(idsIn("Nguyen, Thuy")).toBeNull();
  expect(idsIn("(480) 555-1234")).toBeNull();
  expect(idsIn("x".repeat(201))).toBeNull();
});

test("blocks of a long JSON hold all of its lines, and a very long line says what is cut", () => {
  const text = Array.from({ length: 1_234 }, (_, line) => `line ${line}`).join("\n");
  const blocks = blocksOf(text);
  expect(blocks.map((block) => block.text).join("\n")).toBe(text);
  expect(blocks.reduce((sum, { lines }) => sum + lines, 0)).toBe(1_234);
  expect(blocksOf("x".repeat(3_000))[0]?.text).toMatch(/x… 1,000 more characters$/);
});
