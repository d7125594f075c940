import { expect, test } from "vitest";
import { readCsv } from "./read-csv.ts";
import type { CsvColumn } from "./types.ts";

const COLUMNS = [
  { key: "recordingId", names: ["recording id", "recording"], kind: "id", isRequired: true },
  { key: "recordType", names: ["record type", "type"], kind: "text", isRequired: true },
  { key: "crmId", names: ["CRM ID"], kind: "id", isRequired: true },
  { key: "amount", names: ["amount"], kind: "number" },
  { key: "at", names: ["time"], kind: "time" },
] as const satisfies CsvColumn[];

const HEADER = "recording id,record type,crm id,amount,time";
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsv(bytesOf(text), COLUMNS);
const readRow = (row: string) => read(`${HEADER}\n${row}\n`).rows[0];
const crmIds = (text: string | Uint8Array) =>
  readCsv(typeof text === "string" ? bytesOf(text) : text, COLUMNS).rows.map(
    ({ values }) => values.crmId,
  );

function wide(text: string, isLittle: boolean, hasMark = true): Uint8Array {
  const codes = [...(hasMark ? "\ufeff" : ""), ...text].map((each) => each.charCodeAt(0));
  return new Uint8Array(
    codes.flatMap((code) => {
      const [low, high] = [code & 255, code >> 8];
      return isLittle ? [low, high] : [high, low];
    }),
  );
}

test("a German Excel file is read row by row, and the ID that Excel shortened is refused", () => {
  const file = read(
    "\ufeffrecording id;record type;crm id;connection\r\nrec-1;Opportunity;006Qx00000Ab3dEIAR;conn-1\r\nrec-2;Engagement;669192850;conn-1\r\nrec-3;Opportunity;5,72577E+18;conn-1\r\n",
  );
  expect(file.problems).toEqual([]);
  expect(file.notes).toEqual(["Not used: “connection”."]);
  expect(file.rows.map(({ line, values, problems }) => [line, values.crmId, problems])).toEqual([
    [2, "006Qx00000Ab3dEIAR", []],
    [3, "669192850", []],
    [
      4,
      null,
      [
        "“CRM ID” is “5,72577E+18”: a spreadsheet shortened this number, so its last digits are lost. Format the column as text and paste the ID again.",
      ],
    ],
  ]);
});

test("a quote over two lines is one cell, and a quote that is never closed is refused by its line", () => {
  const file = read(
    '"recording id","record type","crm id","connection","note"\n"rec-1","Opportunity","006Qx00000Ab3dEIAR","conn-1","said ""call me"",\nthen left"\n"rec-2","Lead"," 8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11 ","conn-1",""\n"rec-3","Lead","=1+1","conn-1","unclosed\nrec-4,Lead,1,conn-1,x\n',
  );
  expect(file.rows.map(({ line, values, problems }) => [line, values.crmId, problems])).toEqual([
    [2, "006Qx00000Ab3dEIAR", []],
    [4, "8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11", []],
    [
      5,
      null,
      [
        "A quote that opens on line 5 is never closed, so lines 5 to 6 can't be read.",
        "“CRM ID” is a formula, “=1+1”, and not its value.",
      ],
    ],
  ]);
});

test.each([
  ["UTF-16 with its low byte first", wide(`${HEADER}\nr,Lead,7\n`, true)],
  ["UTF-16 with its high byte first", wide(`${HEADER}\nr,Lead,7\n`, false)],
  ["UTF-16 without a mark", wide(`${HEADER}\nr,Lead,7\n`, true, false)],
  ["UTF-16 of the other order without a mark", wide(`${HEADER}\nr,Lead,7\n`, false, false)],
  ["UTF-8 with a mark", bytesOf(`\ufeff${HEADER}\nr,Lead,7\n`)],
  ["a file with lines of old Macs", bytesOf(`${HEADER}\rr,Lead,7\r`)],
  ["a file without a last line end", bytesOf(`${HEADER}\r\nr,Lead,7`)],
  ["a file with empty lines", bytesOf(`\n\n${HEADER}\n\n,,,,\nr,Lead,7\n\n`)],
])("%s reads like any other", (_, bytes) => {
  expect(crmIds(bytes)).toEqual(["7"]);
});

test.each([
  ["tabs", `${HEADER.replaceAll(",", "\t")}\nr\tLead\t7\n`],
  ["semicolons", `${HEADER.replaceAll(",", ";")}\nr;Lead;7\n`],
  ["bars", `${HEADER.replaceAll(",", "|")}\nr|Lead|7\n`],
  ["a sep= line", `sep=;\n${HEADER.replaceAll(",", ";")}\nr;Lead;7\n`],
  ["commas in a header with semicolons", `record type,crm id,recording id,a;b;c;d;e\nLead,7,r,\n`],
])("cells are separated by what the file uses: %s", (_, text) => {
  expect(crmIds(text)).toEqual(["7"]);
});

test("a sep= line doesn't shift the numbers of lines", () => {
  expect(read("sep=;\nrecording id;record type;crm id\nr;Lead;7\n").rows[0]?.line).toBe(3);
});

test("headers match whatever their case, spacing, and punctuation", () => {
  expect(crmIds(" RECORDING_ID ,Record  Type,\u200bCrmId\nr,Lead,7\n")).toEqual(["7"]);
});

test("a file that lacks a required column, or has one twice, gives no rows", () => {
  const file = read("recording id,crm id,CRM-ID\nr,1,2\n");
  expect(file.rows).toEqual([]);
  expect(file.problems).toEqual([
    "The column “record type” is missing.",
    "The column “CRM ID” is there twice.",
  ]);
});

test.each([
  ["nothing", "", "The file is empty."],
  ["blank lines", "\n \n", "The file is empty."],
  ["a header", HEADER, "The file has a header but no rows."],
  ["a workbook", "PK\u0003\u0004xl", "This is an Excel workbook. In Excel, save it as CSV UTF-8."],
  ["zeros", "a\0b", "This isn't a text file. Choose a CSV file."],
  [
    "an open quote in the header",
    '"recording id,\nr',
    "A quote that opens on line 1 is never closed, so the header can't be read.",
  ],
])("a file with only %s says why it can't be used", (_, text, problem) => {
  const file = read(text);
  expect(file.rows).toEqual([]);
  expect(file.problems).toEqual([problem]);
});

test("a file over a limit isn't read in part", () => {
  const text = `${HEADER}\n${"r,Lead,7\n".repeat(3)}`;
  expect(readCsv(bytesOf(text), COLUMNS, { maxRows: 2 })).toMatchObject({
    rows: [],
    problems: ["The file has 3 rows. At most 2 can be read at once: split the file."],
  });
  expect(readCsv(bytesOf(text), COLUMNS, { maxBytes: 20 }).rows).toEqual([]);
});

test("an accent from an older program is kept, and the file says how it was read", () => {
  const file = readCsv(
    new Uint8Array([...bytesOf(`${HEADER}\nr,Lead M`), 0xfc, ...bytesOf(",7\n")]),
    COLUMNS,
  );
  expect(file.rows[0]?.values.recordType).toBe("Lead Mü");
  expect(file.notes[0]).toContain("Windows-1252");
});

test.each([
  ["5.72577E+18", "shortened"],
  ["5,7E18", "shortened"],
  ["'5.72577E+18", "shortened"],
  ["=A1", "formula"],
  ["-SUM(A1)", "formula"],
  ["#REF!", "error of the spreadsheet"],
  ["########", "error of the spreadsheet"],
  ["12-Jan", "into a date"],
  ["Mar-26", "into a date"],
  ["11/20/2026", "into a date"],
  ["20.11.2026", "into a date"],
  ["669.192.850", "as an amount"],
  ["6691.5", "as an amount"],
  ["", "is empty"],
])("the ID cell %j is refused", (cell, why) => {
  const row = readRow(`r,Lead,"${cell}"`);
  expect(row?.values.crmId).toBeNull();
  expect(row?.problems.join()).toContain(why);
});

test.each([
  ["006Qx00000Ab3dEIAR", "006Qx00000Ab3dEIAR"],
  [" 669192850\u200b ", "669192850"],
  ['="00123"', "00123"],
  ["'0045", "0045"],
  ["12E4", "12E4"],
  ["669192850.0", "669192850.0"],
  ["8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11", "8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11"],
  ["a-99-b", "a-99-b"],
  ["0-99-99", "0-99-99"],
])("the ID cell %j is read as %j", (cell, id) => {
  expect(readRow(`r,Lead,"${cell.replaceAll('"', '""')}"`)).toMatchObject({
    values: { crmId: id },
    problems: [],
  });
});

test("amounts follow the file's decimal sign, and times need their zone", () => {
  const german = read(
    `${HEADER.replaceAll(",", ";")}\nr;Lead;7;12,5;2026-11-20T18:00:00+01:00\nr;Lead;7;1.200,00;20.11.2026 18:00\n`,
  );
  expect(german.rows[0]?.values).toMatchObject({ amount: "12.5", at: "2026-11-20T17:00:00.000Z" });
  expect(german.rows[1]?.problems).toEqual([
    "“amount” is “1.200,00”, not a plain number such as 12500.50.",
    "“time” is “20.11.2026 18:00”, not a time with its zone such as 2026-11-20T17:00:00Z.",
  ]);
  expect(readRow('r,Lead,7,"12,5"')?.problems).toHaveLength(1);
});

test("text keeps quotes and apostrophes of people", () => {
  expect(readRow("r,'Tis 12\" pipe,7")?.values.recordType).toBe("'Tis 12\" pipe");
});

test("a row with more cells than the header is refused, and one with fewer has empty cells", () => {
  expect(readRow("r,Lead,7,1,,extra")?.problems[0]).toContain("6 cells, but the header has 5");
  expect(readRow("r,Lead,7")).toMatchObject({ values: { amount: null, at: null }, problems: [] });
});

test("a column's own check refuses a value", () => {
  const columns = [
    {
      key: "type",
      names: ["type"],
      kind: "text",
      check: (value: string) => (value === "Lead" ? null : "must be Lead"),
    },
  ] as const satisfies CsvColumn[];
  const file = readCsv(bytesOf("type\nLead\nX\n"), columns);
  expect(file.rows.map(({ problems }) => problems)).toEqual([[], ["“type” must be Lead."]]);
});

test("a header of very many cells is refused before each is compared with every column", () => {
  const file = readCsv(new TextEncoder().encode(`${"x,".repeat(400_000)}y\n1`), COLUMNS);
  expect(file.problems).toEqual(["The header has more than 500 columns."]);
});
