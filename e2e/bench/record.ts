import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { rootFolder } from "#lib/cli/processes.ts";
import { describeMachine } from "./machine.ts";
import { writeReport } from "./report.ts";

const runSchema = z.object({
  date: z.iso.date(),
  /** Load average of the minute before; null if it was not noted. */
  load: z.number().nullable(),
  command: z.string(),
  machine: z.string(),
  /** Of a part that is measured in one. */
  browser: z.string().optional(),
  /** Of a part that is measured on each database. */
  database: z.string().optional(),
  /** About this run alone: gone when the part is measured again. */
  note: z.string().optional(),
  /** Markdown: paragraphs and tables, apart by an empty line. */
  lines: z.array(z.string()),
});

const recordSchema = z.record(z.string(), z.array(runSchema));

/** What one part of the benchmarks measured, and how. */
export type PartRun = z.infer<typeof runSchema>;

/** The last run of each part; of a part that is measured on each database, the last on each. */
export type BenchRecord = z.infer<typeof recordSchema>;

const recordFile = join(rootFolder, "docs/benchmarks.json");
const reportFile = join(rootFolder, "docs/benchmarks.md");

/** The results that were kept. */
export const readRecord = (): BenchRecord =>
  recordSchema.parse(JSON.parse(readFileSync(recordFile, "utf8")));

/** The results with this run in the place of the part's last one on the same database. */
export function withRun(record: BenchRecord, part: string, run: PartRun): BenchRecord {
  const others = (record[part] ?? []).filter(({ database }) => database !== run.database);
  const runs = [...others, run].toSorted((a, b) => rank(a) - rank(b));
  return { ...record, [part]: runs };
}

/** The embedded database comes first. */
const rank = ({ database }: PartRun) => (database === "PostgreSQL" ? 1 : 0);

/** Under what conditions the next part is measured. */
export function readConditions(
  command: string,
): Pick<PartRun, "date" | "load" | "command" | "machine"> {
  const [load = 0] = loadavg();
  return {
    date: new Date().toISOString().slice(0, 10),
    load: Number(load.toFixed(1)),
    command,
    machine: describeMachine(),
  };
}

/** Keeps this run, and writes the document from everything that is kept. */
export function storeRun(part: string, run: PartRun): void {
  const record = withRun(readRecord(), part, run);
  writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
  storeReport(record);
}

/** Writes the document. */
export const storeReport = (record: BenchRecord) => writeFileSync(reportFile, writeReport(record));
