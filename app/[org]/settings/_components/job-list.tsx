"use client";

import { Banner } from "#components/ui/banner.tsx";
import { Box } from "#components/ui/box.tsx";
import type { BackgroundWork } from "../_model/job-view.ts";
import { JobItem } from "./job-item.tsx";
import { useBackgroundWork } from "./use-background-work.ts";

type JobListProps = { org: string; initial: BackgroundWork; mayRun: boolean };

/** The background jobs, live. */
export function JobList({ org, initial, mayRun }: JobListProps) {
  const { work, isLost, read } = useBackgroundWork(org, initial);
  const { jobs, state, readAt } = work;
  return (
    <>
      {state === "off" && (
        <Banner tone="info" title="Background work is off.">
          No running server has BACKGROUND_WORK=on, so no jobs start.
        </Banner>
      )}
      {state === "closed" && (
        <Banner tone="danger" title="Background work isn't running.">
          It retries automatically. If this keeps happening, check the server log.
        </Banner>
      )}
      {isLost && (
        <Banner tone="warn" title="siro-admin didn't respond.">
          This page shows the last known state.
        </Banner>
      )}
      <Box title="Jobs">
        <ul className="divide-y divide-line">
          {jobs.map((job) => (
            <JobItem
              key={job.name}
              org={org}
              job={job}
              readAt={readAt}
              mayRun={mayRun && state === "open"}
              onStarted={read}
            />
          ))}
        </ul>
      </Box>
    </>
  );
}
