import type { BenchRecord, PartRun } from "./record.ts";

/** The document's sections, each with its parts in order. */
export const outline: Record<string, readonly string[]> = {
  "Over the wire": ["weights"],
  "Beside a bare Next page": ["desktop", "phone", "throughput", "navigation"],
  Switches: ["switches"],
  Server: ["server", "memory"],
  "Finding mapping issues": ["detection"],
  "Ranking CRM records": ["ranking"],
  "Sign-ins": ["sign-ins"],
  Databases: ["databases"],
  Webhooks: ["webhooks"],
  "The palette": ["palette"],
  "Health of connections": ["observation"],
  "Overview and timeline": ["overview"],
  "Many recordings": ["queue", "stalls", "index rate", "sandbox"],
  Triage: ["triage"],
  "Batches of links": ["bulk"],
  "Large answers in a browser": ["browsing"],
  "A transcript of 5,000 utterances": ["transcript"],
  "CRM search": ["crm search"],
};

/** What most runs were measured on. */
type Usual = { machine: string; browser: string };

const isTable = (block: string) => block.startsWith("|");
const blocksOf = ({ lines }: PartRun) => lines.join("\n").split("\n\n");
const rowsOf = (table: string) => table.split("\n").slice(2).join("\n");

/** The text of the newest run, with the rows of every run in its tables. */
function mergeText(runs: readonly PartRun[]): string {
  const [newest] = runs.toSorted((a, b) => b.date.localeCompare(a.date));
  if (!newest) return "";
  const all = runs.map(blocksOf);
  const merged = blocksOf(newest).map((block, at) => {
    if (!isTable(block)) return block;
    const head = block.split("\n").slice(0, 2).join("\n");
    return [head, ...all.map((blocks) => rowsOf(blocks[at] ?? ""))].filter(Boolean).join("\n");
  });
  return merged.join("\n\n");
}

/** When and how a run was measured; its machine and browser if they are not the document's. */
function describeRun({ date, load, command, machine, browser }: PartRun, usual: Usual): string {
  const busy = load === null ? "unknown" : load.toFixed(1);
  const isUsual = machine === usual.machine && (!browser || browser === usual.browser);
  const other = isUsual ? "" : `, on ${[machine, browser].filter(Boolean).join(", ")}`;
  return `\`${command}\`, ${date}, load average ${busy}${other}`;
}

function conditionsOf(runs: readonly PartRun[], usual: Usual): string {
  const texts = runs.map((run) => describeRun(run, usual));
  if (new Set(texts).size === 1) return `Measured by ${texts[0]}.`;
  const each = runs.map((run, i) => `${run.database ?? "all"}: ${texts[i]}`);
  return `Measured: ${each.join("; ")}.`;
}

function partText(runs: readonly PartRun[], usual: Usual): string {
  const notes = [...new Set(runs.flatMap(({ note }) => note ?? []))];
  return `${mergeText(runs)}\n\n${[conditionsOf(runs, usual), ...notes].join(" ")}`;
}

/** What most runs have. */
function mostCommon(values: readonly string[]): string {
  const [most] = [...Map.groupBy(values, (value) => value).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  return most?.[0] ?? "unknown";
}

/** The text of docs/benchmarks.md: nothing in it comes from anywhere else. */
export function writeReport(record: BenchRecord): string {
  const runs = Object.values(record).flat();
  const usual = {
    machine: mostCommon(runs.map(({ machine }) => machine)),
    browser: mostCommon(runs.flatMap(({ browser }) => browser ?? [])),
  };
  const parts = Object.values(outline).flat();
  const missing = parts.filter((part) => !record[part]?.length);
  const sections = Object.entries(outline).flatMap(([title, names]) => {
    const measured = names.flatMap((name) => {
      const runs = record[name] ?? [];
      return runs.length > 0 ? [partText(runs, usual)] : [];
    });
    return measured.length > 0 ? [[`## ${title}`, ...measured].join("\n\n")] : [];
  });
  const unknown = missing.length > 0 ? [`Not measured yet: ${missing.join(", ")}.`] : [];
  return `${[
    "# Benchmarks",
    "Production build, local Siro on the same machine. `npm run bench` measures everything, `npm run bench -- --only palette,queue` some parts, and writes this document from `docs/benchmarks.json`.",
    `Machine: ${usual.machine}, ${usual.browser}.`,
    ...unknown,
    ...sections,
  ].join("\n\n")}\n`;
}
