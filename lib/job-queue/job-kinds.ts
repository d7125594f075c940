/** Work that is done for each organization, again and again. Client-safe. */
export const JOB_KINDS = {
  "read-recordings": {
    title: "Read recordings",
    about: "Copies recordings from Siro, newest first, then follows what changes.",
    version: 1,
    everySeconds: 60,
  },
  "judge-causes": {
    title: "Judge why recordings are unlinked",
    about: "Works out from what was read why each recording is unlinked.",
    version: 1,
    everySeconds: 120,
  },
} as const satisfies Record<string, JobKind>;

export type JobKind = {
  title: string;
  about: string;
  /** Of the payload. Queued work of another version is dropped. */
  version: number;
  /** From the start of a run to the start of the next. */
  everySeconds: number;
};

export type JobName = keyof typeof JOB_KINDS;

const isJobName = (name: string): name is JobName => Object.hasOwn(JOB_KINDS, name);

/** Every job's name, in the order of the page. */
export const JOB_NAMES = Object.keys(JOB_KINDS).filter(isJobName);
