import { cpus, release, totalmem, type } from "node:os";
import { type BatchRate, batchSection } from "./batches/batch-rate.ts";
import type { BesideBare } from "./beside-bare.ts";
import { type CrmSearchTimes, crmSearchSection } from "./crm-search.ts";
import type { DatabaseLoad } from "./databases.ts";
import type { Detection } from "./detection.ts";
import { type Observation, observationTable } from "./health/observation.ts";
import { type OverviewTimes, overviewTable } from "./health/overview-times.ts";
import type { Memory } from "./memory.ts";
import type { PageWeight } from "./page-weight.ts";
import { type PaletteTimes, paletteSection } from "./palette.ts";
import { type RecordingResults, recordingsSection } from "./report-recordings.ts";
import { signInSection } from "./report-sign-ins.ts";
import type { SignInStorm } from "./sign-in-storm.ts";
import { median, p95 } from "./statistics.ts";
import type { ToggleTimes } from "./toggles.ts";
import { type TranscriptTimes, transcriptSection } from "./transcript.ts";
import { kb, mb, ms } from "./units.ts";
import { type WebhookTimes, webhookSection } from "./webhooks.ts";

type Results = {
  browserVersion: string;
  /** Load average of the last minute before anything was started. */
  loadBefore: number;
  latencyMs: number;
  weights: PageWeight[];
  besideBare: BesideBare;
  oneToggle: ToggleTimes[];
  fiveAtOnce: ToggleTimes[];
  fiveApart: ToggleTimes[];
  serverTime: { pageMs: number[]; bareMs: number[] };
  memory: Memory;
  detection: Detection[];
  signInStorm: SignInStorm;
  databases: DatabaseLoad[];
  recordings: RecordingResults;
  health: { observation: Observation[]; overview: OverviewTimes[] };
  transcript: TranscriptTimes;
  palette: PaletteTimes;
  webhooks: WebhookTimes;
  batches: BatchRate[];
  crmSearch: CrmSearchTimes[];
};

function describeMachine(browserVersion: string): string {
  const [first] = cpus();
  const memoryGb = (totalmem() / 1024 ** 3).toFixed(0);
  return (
    `${cpus().length} × ${first?.model.trim() ?? "unknown processor"}, ${memoryGb} GB, ` +
    `${type()} ${release()}, Node ${process.versions.node}, Chromium ${browserVersion}`
  );
}

function toggleRow(name: string, times: ToggleTimes[], goal: string): string {
  const paint = times.flatMap(({ paintMs }) => paintMs);
  const settle = times.map(({ settleMs }) => settleMs);
  const cells = [ms(median(paint)), ms(p95(paint)), ms(median(settle)), ms(p95(settle)), goal];
  return `| ${name} | ${times.length} | ${cells.join(" | ")} |`;
}

function weightSection(weights: PageWeight[]): string {
  const rows = weights.map(
    ({ name, scriptBytes, totalBytes, requests }) =>
      `| ${name} | ${kb(scriptBytes)} | ${kb(totalBytes)} | ${requests} |`,
  );
  return `## Over the wire

Compressed bytes with an empty cache, until the network is idle, including prefetches of linked pages. Goal: at most 180 kB of JavaScript per page.

| page | JavaScript | total | requests |
|---|---:|---:|---:|
${rows.join("\n")}`;
}

function toggleSection({ latencyMs, oneToggle, fiveAtOnce, fiveApart }: Results): string {
  return `## Switches

Transcript switches of the connections table, Siro answering after ${latencyMs} ms. Painted: the new state is on screen. Settled: every switch has Siro's answer.

| | runs | painted, median | p95 | settled, median | p95 | goal, settled |
|---|---:|---:|---:|---:|---:|---|
${toggleRow("one switch", oneToggle, "painted ≤ 50 ms")}
${toggleRow("five at once", fiveAtOnce, "≤ 140 ms")}
${toggleRow("five, 30 ms apart", fiveApart, "≤ 260 ms")}`;
}

function serverSection({ serverTime: { pageMs, bareMs }, memory }: Results): string {
  const ratio = median(pageMs) / median(bareMs);
  return `## Server

| | median | p95 |
|---|---:|---:|
| connections page, to the last byte | ${ms(median(pageMs))} | ${ms(p95(pageMs))} |
| the call to Siro behind it, alone | ${ms(median(bareMs))} | ${ms(p95(bareMs))} |

Ratio of the medians ${ratio.toFixed(1)}, ${pageMs.length} runs each, one after another, Siro answering without delay.

${memorySection(memory)}`;
}

function memorySection({ marks, peakMb }: Memory): string {
  const rows = marks.map(({ views, residentMb, heapUsedMb, heapFreeMb, externalMb }) => {
    const rest = residentMb - heapUsedMb - heapFreeMb - externalMb;
    return `| ${views} | ${[residentMb, heapUsedMb, heapFreeMb, externalMb, rest].map(mb).join(" | ")} |`;
  });
  const peak = peakMb === null ? "" : ` At most: ${mb(peakMb)}, while the database was created.`;
  return `Memory of the dashboard after page views, over all pages in turn. Goal: at most 350 MB at the start, 450 MB under load.${peak}

| views | resident | JavaScript in use | freed, still held | external: the embedded database | everything else: code, stacks, files |
|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}`;
}

function besideSection({ besideBare, latencyMs }: Results): string {
  const { ours, bare, navigation, bareNavigation } = besideBare;
  const row = (name: string, a: number, b: number, goal: string) =>
    `| ${name} | ${ms(a)} | ${ms(b)} | ${(a / b).toFixed(2)} | ${goal} |`;
  const rows = (["desktop", "phone"] as const).flatMap((device) => {
    const of = (side: typeof ours, key: "rowsMs" | "hydratedMs") =>
      median(side[device].map((each) => each[key]));
    return [
      row(`${device}, rows painted`, of(ours, "rowsMs"), of(bare, "rowsMs"), "≤ 1.3"),
      row(
        `${device}, hydrated`,
        of(ours, "hydratedMs"),
        of(bare, "hydratedMs"),
        device === "phone" ? "≤ 1.25" : "",
      ),
    ];
  });
  const steps = [
    ...navigation,
    ...bareNavigation.map(({ name, timesMs }) => ({ name: `bare Next: ${name}`, timesMs })),
  ].map(({ name, timesMs }) => `| ${name} | ${ms(median(timesMs))} | ${ms(p95(timesMs))} |`);
  return `## Beside a bare Next page

The connections page with an empty cache, in turn with a bare Next page that lists the same rows, Siro answering after ${latencyMs} ms; medians of ${ours.desktop.length} runs. On a busy machine only the ratio says something. Phone: a quarter of the speed, 1.6 Mbit/s, 150 ms to the server.

| | ours | bare Next | ratio | goal |
|---|---:|---:|---:|---|
${rows.join("\n")}
| pages a second, 8 clients | ${ours.load.perSecond.toFixed(0)} | ${bare.load.perSecond.toFixed(0)} | ${(ours.load.perSecond / bare.load.perSecond).toFixed(2)} | ≥ 0.8 |

From the click on a link to the painted rows (or the page's head), from a freshly loaded page. Goal: sections ≤ 150 ms, one recording ≤ 200 ms.

| | median | p95 |
|---|---:|---:|
${steps.join("\n")}`;
}

function detectionSection(detection: Detection[]): string {
  const rows = detection.map(({ people, story, run }) => {
    const { firstMs, warmMs, heldBytes, peakBytes } = run;
    const memory = [heldBytes, peakBytes].map((bytes) => mb(bytes / 1e6));
    const cells = [ms(firstMs), ms(median(warmMs)), ms(p95(warmMs)), ...memory];
    return `| ${people.toLocaleString("en")} × ${people.toLocaleString("en")}, ${story} | ${run.issues} | ${cells.join(" | ")} |`;
  });
  return `## Finding mapping issues

Siro users × CRM users, in a separate process, with garbage collection on the same thread. Realistic: people, matches and noise as in \`npm run eval:mapping\` with medium noise. Goal: 20,000 × 20,000 in under 1 s.

| | issues | first call | median of ${detection[0]?.run.warmMs.length ?? 0} more | p95 | held | peak including rows |
|---|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}`;
}

function databaseSection(databases: DatabaseLoad[]): string {
  const rows = databases.map(({ name, pages, writes, residentMb, postgresMb }) => {
    const cells = [pages, writes].flatMap(({ perSecond, medianMs, p95Ms }) => [
      perSecond.toFixed(0),
      ms(medianMs),
      ms(p95Ms),
    ]);
    const memory = residentMb.map(mb).join(" + ");
    return `| ${name} | ${cells.join(" | ")} | ${memory} | ${postgresMb === null ? "–" : mb(postgresMb)} |`;
  });
  return `## Databases

Eight clients at once for 5 s. Instances, PostgreSQL and clients share this machine. Pages: the audit log, which reads only the database. Writes: the time zone, a transaction with its audit row, synced to disk.

| | pages/s | median | p95 | writes/s | median | p95 | memory of the dashboard | of PostgreSQL |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}`;
}

/** The text of docs/benchmarks.md. */
export function writeReport(results: Results, day: string): string {
  return `# Benchmarks

Measured by \`npm run bench\` on ${day}: production build, local Siro on the same machine.
Machine: ${describeMachine(results.browserVersion)}; load average before the run ${results.loadBefore.toFixed(1)}.

${weightSection(results.weights)}

${besideSection(results)}

${toggleSection(results)}

${serverSection(results)}

${detectionSection(results.detection)}

${signInSection(results.signInStorm)}

${databaseSection(results.databases)}

${recordingsSection(results.recordings)}

## Health of connections

${observationTable(results.health.observation)}

${overviewTable(results.health.overview)}

${transcriptSection(results.transcript)}

${paletteSection(results.palette)}

${webhookSection(results.webhooks)}

${batchSection(results.batches)}

${crmSearchSection(results.crmSearch)}
`;
}
