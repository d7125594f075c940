import "server-only";
import type pg from "pg";
import { LIMITS } from "#lib/siro/limiter.ts";
import {
  EMPTY_LANE,
  holdLane,
  type LaneGrant,
  type RateLane,
  takeFromLane,
} from "#lib/siro/rate-lane.ts";
import type { LaneStore } from "#lib/siro/shared-limiter.ts";

/** Locks the lane's row and reads it, with the time: of all instances, one reckons at a time. */
const READ = `
  insert into rate_lanes (key, lane) values ($1, $2)
  on conflict (key) do update set used_at = now()
  returning lane, (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms`;
const WRITE = "update rate_lanes set lane = $2 where key = $1";
/** What a crash of the database forgets of the last moments does not matter, waiting for its disk would. */
const BEGIN = "begin; set local synchronous_commit to off";

/** The shared limiter's store: one row per credential, one transaction per question. */
export function createLaneStore(pool: pg.Pool, limits = LIMITS): LaneStore {
  async function change<T>(
    key: string,
    reckon: (lane: RateLane, nowMs: number) => { lane: RateLane; result: T },
  ): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query(BEGIN);
      const { rows } = await client.query<{ lane: RateLane; now_ms: number }>(READ, [
        key,
        JSON.stringify(EMPTY_LANE),
      ]);
      const [row] = rows;
      if (!row) throw new Error("The lane was not read.");
      const { lane, result } = reckon(row.lane, row.now_ms);
      await client.query(WRITE, [key, JSON.stringify(lane)]);
      await client.query("commit");
      client.release();
      return result;
    } catch (error) {
      // A connection in an unknown state is thrown away.
      client.release(true);
      throw error;
    }
  }

  return {
    take: (key, ask) =>
      change<LaneGrant>(key, (lane, nowMs) => {
        const taken = takeFromLane(lane, ask, nowMs, limits);
        return { lane: taken.lane, result: taken.grant };
      }),
    hold: (key, holdMs) =>
      change<void>(key, (lane, nowMs) => ({
        lane: holdLane(lane, holdMs, nowMs),
        result: undefined,
      })),
  };
}
