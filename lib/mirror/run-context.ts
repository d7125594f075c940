/**
 * What a long work over one organization needs. Its state is in tables, so it can stop anywhere and go on
 * in the next run. It returns its result in words, and throws if it could not do anything.
 */
export type RunContext = {
  organizationId: string;
  /** Aborts when the process stops or the run loses its lease. */
  signal: AbortSignal;
  /** Says how far it is. */
  report(words: string): Promise<void>;
};
