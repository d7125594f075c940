import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "./read-csv.ts";
import type { CsvColumn } from "./types.ts";

const COLUMNS = [
  { key: "a", names: ["first"], kind: "text" },
  { key: "b", names: ["second"], kind: "text" },
] as const satisfies CsvColumn[];

const SAFE = /^(?!["=+\-@'#\s])[^\0]*(?<!\s)$/u;
const plainCell = fc
  .string({ unit: fc.constantFrom("x", "ü", "7", '"', ",", ";", "\t", "\n", " ", "|", "𝄞") })
  .filter((text) => SAFE.test(text));
const rows = fc
  .array(fc.tuple(plainCell, plainCell), { minLength: 1, maxLength: 20 })
  .filter((all) => all.every((cells) => cells.some((cell) => cell !== "")));

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test("what was written in quotes is read back, whatever the delimiter, line end, or encoding", () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.constantFrom("utf8", "utf16le"),
      (all, delimiter, lineEnd, encoding) => {
        const lines = [["first", "second"], ...all].map((cells) =>
          cells.map(quoted).join(delimiter),
        );
        const bytes = Buffer.from(`\ufeff${lines.join(lineEnd)}${lineEnd}`, encoding as "utf8");
        const file = readCsv(bytes, COLUMNS);
        expect(file.problems).toEqual([]);
        expect(file.rows.map(({ values }) => [values.a ?? "", values.b ?? ""])).toEqual(all);
        expect(file.rows.flatMap(({ problems }) => problems)).toEqual([]);
      },
    ),
  );
});

test("a row's line is its position in the file, however many lines its cells take", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const text = ["first,second", ...all.map((cells) => cells.map(quoted).join(","))];
      const expected = all.map(
        (_, index) =>
          text
            .slice(0, index + 1)
            .join("\n")
            .split("\n").length + 1,
      );
      const file = readCsv(Buffer.from(text.join("\n")), COLUMNS);
      expect(file.rows.map(({ line }) => line)).toEqual(expected);
    }),
  );
});

test("any bytes give either rows or a reason, never an exception", () => {
  const start = fc.constantFrom("", "first,second\n", "sep=;\nfirst;second\n", '\ufeff"first');
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, bytes) => {
      const file = readCsv(Buffer.concat([Buffer.from(head), bytes]), COLUMNS);
      expect(file.rows.length === 0).toBe(file.problems.length > 0);
    }),
    { numRuns: 2000 },
  );
});

test("text full of quotes and separators gives either rows or a reason", () => {
  const noise = fc.string({
    unit: fc.constantFrom('"', '"', ",", ";", "\n", "\r", "a", "'", "=", " "),
  });
  fc.assert(
    fc.property(noise, (text) => {
      const file = readCsv(Buffer.from(`first,second\n${text}`), COLUMNS);
      expect(file.rows.length === 0).toBe(file.problems.length > 0);
    }),
    { numRuns: 3000 },
  );
});
