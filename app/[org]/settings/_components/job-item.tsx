"use client";

import { Status } from "#components/ui/status.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { useTimeText } from "#components/ui/time-context.tsx";
import { formatUtc } from "#components/ui/time-format.ts";
import type { JobView } from "../_model/job-view.ts";
import { nextRunText } from "../_model/next-run-text.ts";
import { RunJob } from "./run-job.tsx";
import { isDue } from "./use-background-work.ts";

type JobItemProps = {
  org: string;
  job: JobView;
  readAt: string;
  mayRun: boolean;
  onStarted: () => Promise<void>;
};

export function JobItem({ org, job, readAt, mayRun, onStarted }: JobItemProps) {
  const { name, title, about, running, last, nextAt } = job;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3" aria-label={title}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium">{title}</span>
          <JobStatus job={job} />
        </p>
        <p className="text-muted">{about}</p>
        <div className="mt-1 text-meta [overflow-wrap:anywhere]">
          {running && (
            <p>
              {running.progress ?? "Nothing reported yet."}{" "}
              <span className="text-muted">
                Started <TimeAgo at={running.startedAt} seconds />
                {running.startedBy && ` by ${running.startedBy}`}.
              </span>
            </p>
          )}
          {last ? <LastRun last={last} /> : !running && <p className="text-muted">No runs yet.</p>}
          {!running && nextAt && (
            <p className="text-muted">
              <NextRun at={nextAt} now={readAt} />
            </p>
          )}
        </div>
      </div>
      {mayRun && (
        <RunJob org={org} job={name} title={title} disabled={running !== null} onDone={onStarted} />
      )}
    </li>
  );
}

function JobStatus({ job: { running, last } }: { job: JobView }) {
  if (running) return <Status kind="syncing" word="Running" />;
  if (last?.outcome === "failed") return <Status kind="failing" word="Failed" />;
  return <Status kind="waiting" word="Waiting" />;
}

const ENDED = { succeeded: "Finished", failed: "Failed", interrupted: "Interrupted" } as const;

function LastRun({ last: { outcome, result, endedAt } }: { last: NonNullable<JobView["last"]> }) {
  return (
    <p className={outcome === "failed" ? "text-danger" : undefined}>
      {ENDED[outcome]} <TimeAgo at={endedAt} seconds />
      {result ? `: ${result}` : "."}
    </p>
  );
}

function NextRun({ at, now }: { at: string; now: string }) {
  const text = useTimeText((nowMs) => nextRunText(at, nowMs));
  // Whether it is due, as of the reading: the next reading shows the run.
  if (isDue(at, now)) return "Starts in a moment.";
  return (
    <time dateTime={at} title={formatUtc(at)}>
      {text}
    </time>
  );
}
