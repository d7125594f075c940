import "server-only";
import type { Database } from "#lib/db/client.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listRecordings } from "#lib/siro/organization/recordings.ts";
import { createPageGuard } from "./page-guard.ts";
import { NO_END, partsOf } from "./spans.ts";
import { storeInTransaction } from "./store-recordings.ts";
import { changeWindow, dueAgain, splitWindow, type Window } from "./windows.ts";

export type Reading = { db: Database; api: SiroTransport; signal: AbortSignal };

type WindowEnd =
  | { kind: "whole" | "stopped" }
  /** Siro listed no end. */
  | { kind: "cut"; problem: string }
  /** It holds more than a page and is taken apart. */
  | { kind: "split"; parts: Window[] };

/**
 * Reads a window on from where it stands. Each page is stored together with the cursor of the next one, so
 * that nothing is lost or doubled wherever it stops. Failures are thrown; the window stays where it was.
 */
export async function readWindow(reading: Reading, window: Window): Promise<WindowEnd> {
  const { db, signal } = reading;
  let judge = createPageGuard(window);
  let { cursor, rows, unreadable } = window;
  let hasRestarted = false;
  for (;;) {
    if (signal.aborted) return { kind: "stopped" };
    const readAt = new Date();
    try {
      const page = await readPageOf(reading, window, cursor);
      const isFirst = cursor === null;
      const { isOver, problem } = judge(page);
      cursor = page.cursor;
      rows += page.items.length;
      unreadable += page.unreadable;
      const parts = isFirst && !isOver && window.createdAfter === null && partsOf(window, readAt);
      const result = await db.transaction(async (tx): Promise<WindowEnd | null> => {
        await storeInTransaction(tx, window.organizationId, page.items, readAt);
        if (parts) return { kind: "split", parts: await splitWindow(tx, window, parts) };
        if (isOver && problem === null) {
          const done = { cursor: null, rows, isCut: false, problem, completedAt: new Date() };
          await changeWindow(tx, window, { ...done, dueAt: null });
          return { kind: "whole" };
        }
        if (!isOver) await changeWindow(tx, window, { cursor, rows, unreadable });
        return null;
      });
      if (result) return result;
      if (problem !== null) return cut(db, window, problem);
    } catch (error) {
      if (signal.aborted) return { kind: "stopped" };
      if (!isRefusal(error)) throw error;
      if (cursor === null || hasRestarted) return cut(db, window, toProblem(error).message);
      // An old cursor may be refused: the window begins again.
      hasRestarted = true;
      judge = createPageGuard();
      cursor = null;
      rows = 0;
      unreadable = 0;
    }
  }
}

/** A window without an end is taken apart and tried again later. */
async function cut(db: Database, window: Window, problem: string): Promise<WindowEnd> {
  const now = new Date();
  const tries = window.tries + 1;
  const facts = { isCut: true, problem, tries, dueAt: dueAgain(tries, now) };
  const parts = window.createdAfter === null ? null : partsOf(window, now);
  await db.transaction(async (tx) => {
    if (parts) await splitWindow(tx, window, parts, facts);
    else await changeWindow(tx, window, { ...facts, cursor: null, rows: 0, unreadable: 0 });
  });
  return { kind: "cut", problem };
}

const isRefusal = (error: unknown) =>
  isSiroError(error) && ["invalid", "not-found"].includes(error.kind);

function readPageOf({ api, signal }: Reading, window: Window, cursor: string | null) {
  const { createdAfter, createdBefore } = window;
  return listRecordings(
    api,
    {
      cursor: cursor ?? undefined,
      createdAfter: createdAfter?.toISOString(),
      createdBefore: createdBefore < NO_END ? createdBefore.toISOString() : undefined,
    },
    { signal },
  );
}
