import "server-only";
import { readIndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";
import { countQueue } from "./count-queue.ts";
import { COUNT_LIMIT } from "./filters.ts";

/** Unlinked recordings of an organization, the same number everywhere. */
export type UnlinkedCount = {
  /** At most 10,000. */
  count: number;
  /** There may be more: counting stopped, or not all recordings have been read. */
  isMinimum: boolean;
  /** Nothing has been read yet: the count says nothing. */
  isUnknown: boolean;
  /** All since then have been read (ISO); null: all of them, or none for sure. */
  readBackTo: string | null;
  /** When changes were last read (ISO). */
  followedAt: string | null;
  /** What prevented the last reading, in words. */
  problem: string | null;
};

/** Callers authorize. */
export async function readUnlinkedCount(organizationId: string): Promise<UnlinkedCount> {
  const [progress, { unlinked }] = await Promise.all([
    readIndexProgress(organizationId),
    countQueue(organizationId),
  ]);
  const { state, readBackTo, followedAt, problem } = progress;
  return {
    count: Math.min(unlinked, COUNT_LIMIT),
    isMinimum: unlinked > COUNT_LIMIT || state !== "complete",
    isUnknown: state === "empty",
    readBackTo,
    followedAt,
    problem,
  };
}
