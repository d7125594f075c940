import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type PartRun, readRecord, withRun } from "./record.ts";
import { outline, writeReport } from "./report.ts";

const run = (
  database: string | undefined,
  value: string,
  more: Partial<PartRun> = {},
): PartRun => ({
  date: "2026-01-02",
  load: 0.5,
  command: "npm run bench",
  machine: "a machine",
  ...(database && { database }),
  lines: ["Times.", "", "| | median |", "|---|---:|", `| ${database ?? "all"} | ${value} |`],
  ...more,
});

test("the benchmarks document says exactly what was kept of each part", () => {
  expect(readFileSync("docs/benchmarks.md", "utf8")).toBe(writeReport(readRecord()));
});

test("every part that was kept has a place in the benchmarks document", () => {
  const placed = Object.values(outline).flat();
  expect(Object.keys(readRecord()).filter((part) => !placed.includes(part))).toEqual([]);
  expect(new Set(placed).size).toBe(placed.length);
});

test("measuring a part again on one database keeps the other database's rows", () => {
  const first = withRun({}, "queue", run("embedded", "20 ms"));
  const both = withRun(first, "queue", run("PostgreSQL", "40 ms"));
  const again = withRun(both, "queue", run("embedded", "10 ms", { date: "2026-01-03" }));
  const report = writeReport(again);
  expect(report).toContain("| embedded | 10 ms |\n| PostgreSQL | 40 ms |");
  expect(report).not.toContain("20 ms");
  expect(report).toContain(
    "Measured: embedded: `npm run bench`, 2026-01-03, load average 0.5; " +
      "PostgreSQL: `npm run bench`, 2026-01-02, load average 0.5.",
  );
});

test("measuring a part again drops the note on its last run, and leaves other parts alone", () => {
  const noted = withRun({}, "palette", run(undefined, "70 ms", { note: "The machine was busy." }));
  const both = withRun(noted, "webhooks", run(undefined, "4 ms", { note: "The disk was slow." }));
  const report = writeReport(withRun(both, "palette", run(undefined, "60 ms")));
  expect(report).toContain("60 ms");
  expect(report).not.toContain("The machine was busy.");
  expect(report).toContain("The disk was slow.");
});

test("a part that was never measured is listed as such, and an unknown load is unknown", () => {
  const report = writeReport({ palette: [run(undefined, "70 ms", { load: null })] });
  const others = Object.values(outline)
    .flat()
    .filter((part) => part !== "palette");
  expect(report).toContain(`Not measured yet: ${others.join(", ")}.`);
  expect(report).toContain("2026-01-02, load average unknown.");
  expect(report).not.toContain("## Webhooks");
});

test("a run on another machine than most names its machine and its browser", () => {
  const report = writeReport({
    palette: [run(undefined, "70 ms", { browser: "Chromium 1" })],
    webhooks: [run(undefined, "4 ms")],
    transcript: [run(undefined, "9 ms", { machine: "a laptop", browser: "Chromium 2" })],
  });
  expect(report).toContain("Machine: a machine, Chromium 1.");
  expect(report).toContain("load average 0.5, on a laptop, Chromium 2.");
});
