import type { DatabaseLoad } from "./databases.ts";
import type { Detection } from "./detection.ts";
import type { SignInStorm } from "./sign-in-storm.ts";
import { median, p95 } from "./statistics.ts";
import { mb, ms } from "./units.ts";

/** Mapping issues in organizations of several sizes. */
export function detectionText(detection: Detection[]): string {
  const rows = detection.map(({ people, story, run }) => {
    const { firstMs, warmMs, heldBytes, peakBytes } = run;
    const memory = [heldBytes, peakBytes].map((bytes) => mb(bytes / 1e6));
    const cells = [ms(firstMs), ms(median(warmMs)), ms(p95(warmMs)), ...memory];
    return `| ${people.toLocaleString("en")} × ${people.toLocaleString("en")}, ${story} | ${run.issues} | ${cells.join(" | ")} |`;
  });
  return `Siro users × CRM users, in a separate process, with garbage collection on the same thread. Realistic: people, matches and noise as in \`npm run eval:mapping\` with medium noise. Goal: 20,000 × 20,000 in under 1 s.

| | issues | first call | median of ${detection[0]?.run.warmMs.length ?? 0} more | p95 | held | peak including rows |
|---|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}`;
}

/** What each kind of database bears. */
export function databaseText(databases: DatabaseLoad[]): string {
  const rows = databases.map(({ name, pages, writes, residentMb, postgresMb }) => {
    const cells = [pages, writes].flatMap(({ perSecond, medianMs, p95Ms }) => [
      perSecond.toFixed(0),
      ms(medianMs),
      ms(p95Ms),
    ]);
    const memory = residentMb.map(mb).join(" + ");
    return `| ${name} | ${cells.join(" | ")} | ${memory} | ${postgresMb === null ? "–" : mb(postgresMb)} |`;
  });
  return `Eight clients at once for 5 s. Instances, PostgreSQL and clients share this machine. Pages: the audit log, which reads only the database. Writes: the time zone, a transaction with its audit row, synced to disk.

| | pages/s | median | p95 | writes/s | median | p95 | memory of the dashboard | of PostgreSQL |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
${rows.join("\n")}`;
}

/** Pages while many people sign in. */
export function signInText({ signIns, lastInMs, calmMs, stormMs }: SignInStorm): string {
  const row = (name: string, times: number[]) =>
    `| ${name} | ${times.length} | ${ms(median(times))} | ${ms(p95(times))} | ${ms(Math.max(...times))} |`;
  return `The profile page, requested ten times a second by someone who is signed in, alone and while ${signIns} people sign in at once with the right password. The last of them was in after ${(lastInMs / 1000).toFixed(1)} s. Everything shares this machine. Goal: p95 ≤ 300 ms.

| | pages | median | p95 | slowest |
|---|---:|---:|---:|---:|
${row("alone", calmMs)}
${row("meanwhile", stormMs)}`;
}
