/** Work that is done for each organization, again and again. Client-safe. */
export const JOB_KINDS = {
  "read-recordings": {
    title: "Read recordings",
    about: "Copies all recordings from Siro once, newest first.",
    version: 1,
    everySeconds: 60,
  },
  "follow-recordings": {
    title: "Read changed recordings",
    about: "Reads the recordings that changed in Siro since the last run.",
    version: 1,
    everySeconds: 60,
  },
  "reread-recordings": {
    title: "Read recent recordings again",
    about:
      "Reads the last 60 days again, once a day, because linking may not count as a change in Siro.",
    version: 1,
    everySeconds: 86_400,
  },
  "read-reps": {
    title: "Read reps",
    about: "Reads Siro users, teams, and CRM users, so that recordings can be filtered by them.",
    version: 1,
    everySeconds: 900,
  },
  "read-appointments": {
    title: "Read appointments",
    about:
      "Reads the appointments around unlinked recordings, repeatedly until the recordings are linked.",
    version: 1,
    everySeconds: 120,
    firstAfterSeconds: 10,
  },
  "watch-connections": {
    title: "Watch connections",
    about: "Checks all connections every minute and stores what changed.",
    version: 1,
    everySeconds: 60,
    // After three minutes without a check, what happened in between is unknown.
    longestPauseSeconds: 60,
  },
  "read-crm-records": {
    title: "Read CRM records",
    about:
      "Reads all appointments, opportunities, and CRM users, so that they can be found by name. Siro can't list only what changed, so everything is read again: after an hour if there are few, after a day if there are many.",
    version: 1,
    everySeconds: 300,
    firstAfterSeconds: 30,
  },
  "read-crm-accounts": {
    title: "Read CRM accounts",
    about: "Reads the accounts that appointments and opportunities refer to.",
    version: 1,
    everySeconds: 300,
    firstAfterSeconds: 60,
  },
  "run-batches": {
    title: "Run batches",
    about: "Links the recordings in batches that members started, row by row, as those members.",
    version: 1,
    everySeconds: 60,
    longestPauseSeconds: 300,
  },
  "resume-connections": {
    title: "Resume connections",
    about: "Resumes connections that a member paused until a set time.",
    version: 1,
    everySeconds: 30,
    // A pause must not last much longer than the member wanted.
    longestPauseSeconds: 60,
  },
  "sum-up-connections": {
    title: "Summarize connections",
    about:
      "Learns how each connection usually behaves, summarizes finished days, and deletes observations older than 13 months.",
    version: 1,
    everySeconds: 21_600,
    firstAfterSeconds: 60,
  },
  "judge-causes": {
    title: "Find out why recordings are unlinked",
    about: "Works out why each recording is unlinked, from what has been read.",
    version: 1,
    everySeconds: 120,
    firstAfterSeconds: 20,
  },
  "process-webhooks": {
    title: "Process webhooks",
    about: "Rereads the recordings that Siro's webhooks are about.",
    version: 1,
    // Each arrival starts it too.
    everySeconds: 300,
  },
  "watch-alerts": {
    title: "Watch for alerts",
    about: "Checks for new and ended incidents, and queues messages.",
    version: 1,
    everySeconds: 60,
    firstAfterSeconds: 60,
    longestPauseSeconds: 60,
  },
} as const satisfies Record<string, JobKind>;

export type JobKind = {
  title: string;
  about: string;
  /** Of the payload. Queued work of another version is dropped. */
  version: number;
  /** From the start of a run to the start of the next. */
  everySeconds: number;
  /** How long a new organization's first run waits, for what other jobs read first. */
  firstAfterSeconds?: number;
  /** After runs that failed; a quarter of an hour unless it says otherwise. */
  longestPauseSeconds?: number;
};

export type JobName = keyof typeof JOB_KINDS;

const isJobName = (name: string): name is JobName => Object.hasOwn(JOB_KINDS, name);

/** Every job's name, in the order of the page. */
export const JOB_NAMES = Object.keys(JOB_KINDS).filter(isJobName);
