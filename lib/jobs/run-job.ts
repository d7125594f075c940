import "server-only";
import type { JobOf } from "#lib/job-queue/runs.ts";
import { log } from "#lib/log.ts";
import { recordJob } from "#lib/metrics/record.ts";
import { problemText } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { Run } from "./all-jobs.ts";
import { openRunRow } from "./run-row.ts";

type Ended = { outcome: "succeeded" | "failed" | "interrupted"; result: string };

/**
 * Does one run and keeps its row: progress while it goes, then what came of it. Never throws for the
 * work's own failure.
 */
export async function runJob(
  of: JobOf,
  run: Run,
  options: { startedBy: string | null; signal: AbortSignal },
): Promise<Ended["outcome"]> {
  const { signal } = options;
  const started = performance.now();
  const row = await openRunRow(of, options.startedBy);
  const work = () => run({ organizationId: of.organizationId, signal, report: row.report });
  const ended = await endOf(of, work, signal);
  await row.close(ended.outcome, ended.result);
  const ms = Math.round(performance.now() - started);
  log.info({ ...of, outcome: ended.outcome, ms }, "a background run ended");
  return ended.outcome;
}

async function endOf(of: JobOf, work: () => Promise<string>, signal: AbortSignal): Promise<Ended> {
  try {
    const result = await recordJob(of.job, work);
    return { outcome: signal.aborted ? "interrupted" : "succeeded", result };
  } catch (error) {
    if (signal.aborted) return { outcome: "interrupted", result: "" };
    const problem = toProblem(error);
    log.warn({ ...of, reason: problem.message }, "a background run failed");
    return { outcome: "failed", result: problemText(problem) };
  }
}
