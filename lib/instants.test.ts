import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTimes, dateNear, isBetween } from "./instants.ts";

const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
const moments = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });

/** The moment as a clock with this offset in minutes writes it. */
function write(ms: number, offset: number): string {
  const clock = new Date(ms + offset * 60_000).toISOString().slice(0, -1);
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.abs(offset);
  return `${clock}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

test("times are ordered as moments, whatever offset they are written with", () => {
  fc.assert(
    fc.property(moments, moments, offsets, offsets, (a, b, atA, atB) => {
      expect(compareTimes(write(a, atA), write(b, atB))).toBe(Math.sign(a - b));
    }),
  );
});

test("a time without milliseconds at the edge of a window is inside", () => {
  const [from, to] = ["2026-11-12T04:05:00.000Z", "2026-11-13T04:05:00.000Z"];
  expect(isBetween("2026-11-12T04:05:00Z", from, to)).toBe(true);
  expect(isBetween("2026-11-12T21:05:00-07:00", from, to)).toBe(true);
  expect(isBetween("2026-11-12T21:05:01-07:00", from, to)).toBe(false);
  expect(isBetween(null, from, to)).toBe(false);
});

test("an unknown time is older than all others", () => {
  const times = ["2026-11-12T16:00:00Z", null, "1900-01-01T00:00:00Z"];
  expect(times.toSorted(compareTimes)).toEqual([null, times[2], times[0]]);
});

test("a time out of reach becomes the nearest one that every database takes", () => {
  const near = (ms: number) => dateNear(ms).toISOString();
  expect(near(Number.MAX_SAFE_INTEGER)).toBe("9999-12-31T23:59:59.999Z");
  expect(near(Date.parse("9999-12-31T23:59:59.999Z") + 1)).toBe("9999-12-31T23:59:59.999Z");
  expect(near(-Number.MAX_SAFE_INTEGER)).toBe("0001-01-01T00:00:00.000Z");
  expect(near(0)).toBe("1970-01-01T00:00:00.000Z");
});

const TIME = String.raw`\b\w*(?:At|[tT]ime|lastSeen|[dD]ate)\b`;
const COMPARED_AS_TEXT = [
  new RegExp(String.raw`${TIME}(?: \?\? "")?\)?\.localeCompare\(`),
  /\.at\.localeCompare\(/,
  new RegExp(String.raw`${TIME} \?\? ""`),
  new RegExp(String.raw`(?:${TIME}|\w\.at) [<>]=? (?!new Date\(|[A-Z_]{2,})`),
  /\btimes\.(?:toSorted|sort)\(\)/,
  /sortValue: \((?:\{ (\w+(?:At|Time)) \}\) => \1|\w+\) => \w+\.\w+(?:At|Time)),/,
];

test("no time is compared or sorted as text", () => {
  const found = globSync("{app,components,lib}/**/*.{ts,tsx}")
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => COMPARED_AS_TEXT.some((pattern) => pattern.test(line)))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});

test.each([
  `.sort((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""))`,
  `.sort((a, b) => b.at.localeCompare(a.at))`,
  `startTime !== null && startTime >= window.from`,
  `const at = recording.recordedAt ?? "";`,
  `return first.at > second.at ? first : second;`,
  `return times.sort()[0] ?? null;`,
  `sortValue: (app) => app.createdAt,`,
  `sortValue: ({ lastRecordedAt }) => lastRecordedAt,`,
])("the search for times compared as text finds %s", (line) => {
  expect(COMPARED_AS_TEXT.some((pattern) => pattern.test(line))).toBe(true);
});
