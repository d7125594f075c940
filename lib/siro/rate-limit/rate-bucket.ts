/** Requests sent to Siro with one credential by all instances. Times in ms from one clock. */
export type RateBucket = {
  /** Nothing is sent before this time. */
  heldUntilMs: number;
  /** Permits by the end of the second in which they were granted. */
  taken: { atMs: number; pages: number; jobs: number }[];
};

export type BucketRequest = { pages: number; jobs: number };

/** How many requests may be sent within `PERMIT_LIFE_MS`; if fewer than requested, when to ask again. */
export type BucketGrant = BucketRequest & { waitMs: number };

export type BucketLimits = { perMinute: number; jobShare: number };

export const WINDOW_MS = 60_000;
const BUCKET_MS = 1_000;
/** A permit not used within this time expires but still counts against the limit. */
export const PERMIT_LIFE_MS = 2_000;
/** A permit may be used at the end of its life and then counts for a full window. */
const COUNTED_MS = WINDOW_MS + PERMIT_LIFE_MS;

export const EMPTY_BUCKET: RateBucket = { heldUntilMs: 0, taken: [] };

/** Grants what the limit allows at `nowMs`, pages first, and returns the new bucket. */
export function takeFromBucket(
  bucket: RateBucket,
  ask: BucketRequest,
  nowMs: number,
  { perMinute, jobShare }: BucketLimits,
): { bucket: RateBucket; grant: BucketGrant } {
  const taken = bucket.taken.filter(({ atMs }) => atMs > nowMs - COUNTED_MS);
  const kept = { ...bucket, taken };
  const heldMs = bucket.heldUntilMs - nowMs;
  if (heldMs > 0) return { bucket: kept, grant: { pages: 0, jobs: 0, waitMs: heldMs } };
  const jobsTaken = taken.reduce((sum, { jobs }) => sum + jobs, 0);
  const allTaken = taken.reduce((sum, { pages }) => sum + pages, jobsTaken);
  const pages = clamp(ask.pages, perMinute - allTaken);
  const jobs = Math.min(
    clamp(ask.jobs, perMinute - allTaken - pages),
    clamp(ask.jobs, Math.floor(perMinute * jobShare) - jobsTaken),
  );
  const oldest = taken[0];
  const isShort = pages < ask.pages || jobs < ask.jobs;
  const waitMs = isShort && oldest ? oldest.atMs + COUNTED_MS - nowMs : 0;
  return { bucket: add(kept, { pages, jobs }, nowMs), grant: { pages, jobs, waitMs } };
}

/** Siro asked to wait. At most a minute, so that a wrong response cannot stop us forever. */
export function holdBucket(bucket: RateBucket, holdMs: number, nowMs: number): RateBucket {
  const until = nowMs + Math.min(holdMs, WINDOW_MS);
  return { ...bucket, heldUntilMs: Math.max(bucket.heldUntilMs, until) };
}

function clamp(wanted: number, free: number): number {
  return Math.max(0, Math.min(wanted, free));
}

function add(bucket: RateBucket, { pages, jobs }: BucketRequest, nowMs: number): RateBucket {
  if (pages + jobs === 0) return bucket;
  // Rounded up, so that a permit never counts for too short a time.
  const atMs = Math.ceil(nowMs / BUCKET_MS) * BUCKET_MS;
  const last = bucket.taken.at(-1);
  if (!last || last.atMs !== atMs)
    return { ...bucket, taken: [...bucket.taken, { atMs, pages, jobs }] };
  const merged = { atMs, pages: last.pages + pages, jobs: last.jobs + jobs };
  return { ...bucket, taken: [...bucket.taken.slice(0, -1), merged] };
}
