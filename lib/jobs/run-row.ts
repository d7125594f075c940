import "server-only";
import { closeRun, type JobOf, type JobRun, noteRun, openRun } from "#lib/job-queue/runs.ts";
import { log } from "#lib/log.ts";

/** How often progress is stored at most. */
const NOTE_EVERY_MS = 1_000;
/** A run without news still shows that it's alive. */
const ALIVE_EVERY_MS = 10_000;

type RunRow = {
  /** Stores how far the run is, the last words at the latest a second later. */
  report(words: string): Promise<void>;
  close(outcome: Exclude<JobRun["outcome"], "running">, result: string): Promise<void>;
};

/** The row of a run that begins now. Keeps showing that it's alive until it is closed. */
export async function openRunRow(of: JobOf, startedBy: string | null): Promise<RunRow> {
  const id = await openRun(of, startedBy);
  let words: string | null = null;
  let notedAt = performance.now();

  async function note(): Promise<void> {
    const latest = words;
    words = null;
    notedAt = performance.now();
    await noteRun(id, latest).catch((err) =>
      log.warn({ err, ...of }, "could not store a run's progress"),
    );
  }

  const timer = setInterval(() => {
    const quietMs = performance.now() - notedAt;
    if (words !== null || quietMs >= ALIVE_EVERY_MS) void note();
  }, NOTE_EVERY_MS).unref();

  return {
    async report(latest) {
      words = latest;
      if (performance.now() - notedAt >= NOTE_EVERY_MS) await note();
    },
    async close(outcome, result) {
      clearInterval(timer);
      if (words !== null) await note();
      await closeRun(of, id, outcome, result);
    },
  };
}
