import type { JobName } from "#lib/job-queue/job-kinds.ts";

/** All times are ISO. */
export type JobView = {
  name: JobName;
  title: string;
  about: string;
  running: {
    startedAt: string;
    /** The member who started it by hand. */
    startedBy: string | null;
    progress: string | null;
  } | null;
  last: {
    outcome: "succeeded" | "failed" | "interrupted";
    result: string | null;
    endedAt: string;
  } | null;
  /** When the waiting run starts; null if none waits, or if that's unknown. */
  nextAt: string | null;
};

export type BackgroundWork = {
  jobs: JobView[];
  /** off: turned off for this server. closed: not started yet, or it can't start. */
  state: "open" | "off" | "closed";
  readAt: string;
};
