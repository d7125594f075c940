import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv.ts";

test.each([
  ["=1+1", "'=1+1"],
  ["+1 602 555 0100", "'+1 602 555 0100"],
  ["-5.00", "-5.00"],
  ["-2+3+cmd|x!A1", "'-2+3+cmd|x!A1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ['a"b\nc', '"a""b\nc"'],
  ["rec-1;rec-2", '"rec-1;rec-2"'],
  ["=a,b", '"\'=a,b"'],
  ["Call;=1+1", '"Call;\'=1+1"'],
  ["Call\n@SUM(A1)", '"Call\n\'@SUM(A1)"'],
  ["Call\t+1", "Call\t'+1"],
  ['x;"=1+1;y', '"x;""\'=1+1;y"'],
  ["＝1+1", "'＝1+1"],
])("the cell %j is written as %j, so that no spreadsheet runs it", (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test.each(["5725767000000483139", "9912140633506421", "00123"])(
  "the ID %s is marked as text, so that spreadsheets keep all its digits",
  (id) => {
    expect(csvCell(id)).toBe(`'${id}`);
  },
);

test.each([["0"], ["48213"], ["0.5"], ["123456789012345"]])(
  "the number %s stays a number",
  (value) => {
    expect(csvCell(value)).toBe(value);
  },
);

test("a line ends with CRLF, and an unknown value is an empty cell", () => {
  expect(csvLine(["a", null, 3])).toBe("a,,3\r\n");
});
