import "server-only";
import type pg from "pg";
import { LIMITS } from "#lib/siro/rate-limit/limiter.ts";
import {
  type BucketGrant,
  EMPTY_BUCKET,
  holdBucket,
  type RateBucket,
  takeFromBucket,
} from "#lib/siro/rate-limit/rate-bucket.ts";
import type { BucketStore } from "#lib/siro/rate-limit/shared-limiter.ts";

/** Locks the bucket's row and reads it with the time, so that one instance calculates at a time. */
const READ = `
  insert into rate_lanes (key, lane) values ($1, $2)
  on conflict (key) do update set used_at = now()
  returning lane as bucket, (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms`;
const WRITE = "update rate_lanes set lane = $2 where key = $1";
/** Losing the last moments in a crash does no harm. Waiting for the disk would slow every call. */
const BEGIN = "begin; set local synchronous_commit to off";

/** The shared limiter's store: one row per credential, one transaction per request. */
export function createBucketStore(pool: pg.Pool, limits = LIMITS): BucketStore {
  async function change<T>(
    key: string,
    reckon: (bucket: RateBucket, nowMs: number) => { bucket: RateBucket; result: T },
  ): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query(BEGIN);
      const { rows } = await client.query<{ bucket: RateBucket; now_ms: number }>(READ, [
        key,
        JSON.stringify(EMPTY_BUCKET),
      ]);
      const [row] = rows;
      if (!row) throw new Error("The bucket was not read.");
      const { bucket, result } = reckon(row.bucket, row.now_ms);
      await client.query(WRITE, [key, JSON.stringify(bucket)]);
      await client.query("commit");
      client.release();
      return result;
    } catch (error) {
      // A connection in an unknown state is discarded.
      client.release(true);
      throw error;
    }
  }

  return {
    take: (key, ask) =>
      change<BucketGrant>(key, (bucket, nowMs) => {
        const taken = takeFromBucket(bucket, ask, nowMs, limits);
        return { bucket: taken.bucket, result: taken.grant };
      }),
    hold: (key, holdMs) =>
      change<void>(key, (bucket, nowMs) => ({
        bucket: holdBucket(bucket, holdMs, nowMs),
        result: undefined,
      })),
  };
}
