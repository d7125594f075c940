import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import type { Batch, BatchRow } from "./batch-kinds.ts";
import { standingOf } from "./batch-member.ts";
import { changeBatch, claimRow, endRow, putBackRow, type RowEnd } from "./batch-rows.ts";
import { carryOutRow, type Tried } from "./carry-out-row.ts";
import { createPace } from "./pace.ts";

/** Enough for the whole rate as long as a row takes less than three seconds. */
const AT_ONCE = 12;
/** So many rows in a row that fail for a reason that may pass: Siro is down. */
const OUTAGE_AFTER = 4;
/** So often a row is tried while others succeed, and while nothing shows that Siro works. */
const MOST_TRIES = { up: 3, down: 8 };

type Options = {
  organization: WriteContext["organization"];
  signal: AbortSignal;
  onRow: () => Promise<void>;
  /** Milliseconds between the starts of two rows. */
  everyMs?: number;
};

/**
 * Carries out waiting rows, several at a time, until none is left, the batch no longer runs, the member may
 * no longer act, or Siro is down.
 * @throws ProblemError if Siro is down
 */
export async function workRows(batch: Batch, options: Options): Promise<void> {
  const { organization, onRow, everyMs } = options;
  const pace = createPace(everyMs);
  /** Nothing is left to start: those who wait for their turn needn't. */
  const over = new AbortController();
  const until = AbortSignal.any([options.signal, over.signal]);
  const suspects = createSuspects();

  async function settle(row: BatchRow, tried: Tried): Promise<void> {
    if (tried.is === "hindered") {
      await suspects.add(row, tried.end);
      if (suspects.areMany()) over.abort();
    } else if (tried.is === "ended") {
      await endRow(row, tried.end);
      await suspects.decide();
    } else {
      await putBackRow(row);
      await stopBatch(batch, tried.reason);
    }
  }

  const carryOut = (row: BatchRow, actor: Actor) =>
    carryOutRow(row, { batch, actor, organization });

  async function work(): Promise<void> {
    while (!until.aborted) {
      await pace(until);
      if (until.aborted) return;
      const row = await claimRow(batch.id);
      if (!row) return over.abort();
      const standing = await standingOf(batch);
      const isRefused = "refusal" in standing;
      await settle(
        row,
        isRefused
          ? { is: "refused", reason: standing.refusal }
          : await carryOut(row, standing.actor),
      );
      await onRow();
    }
  }

  const workers = Array.from({ length: AT_ONCE }, () => work().finally(() => over.abort()));
  const ended = await Promise.allSettled(workers);
  const problem = await suspects.putBack();
  const broken = ended.find(({ status }) => status === "rejected");
  if (broken?.status === "rejected") throw broken.reason;
  if (problem === null || options.signal.aborted) return;
  await changeBatch(batch.id, ["running"], { problem });
  throw new ProblemError({ kind: "network", message: problem });
}

/** Rows that may have failed because Siro is down. They are decided when another row says more. */
function createSuspects() {
  const rows: { row: BatchRow; end: RowEnd }[] = [];
  return {
    areMany: () => rows.length >= OUTAGE_AFTER,
    async add(row: BatchRow, end: RowEnd): Promise<void> {
      if (row.tries + 1 >= MOST_TRIES.down) await endRow(row, end);
      else rows.push({ row, end });
    },
    /** Siro works, so it was about these rows. */
    async decide(): Promise<void> {
      for (const { row, end } of rows.splice(0)) {
        if (row.tries + 1 >= MOST_TRIES.up) await endRow(row, end);
        else await putBackRow(row, true);
      }
    },
    /** Nothing says more: the next run tries them again. Returns what hindered the first, in words. */
    async putBack(): Promise<string | null> {
      const [first] = rows;
      for (const { row } of rows.splice(0)) await putBackRow(row, true);
      return first?.end.result ?? null;
    },
  };
}

const stopBatch = (batch: Batch, stopReason: string) =>
  changeBatch(batch.id, ["running", "paused"], {
    state: "stopped",
    stopReason,
    settledAt: new Date(),
  });
