import "server-only";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import { createListGuard } from "../recordings/page-guard.ts";
import { askFor } from "./ask-for.ts";
import type { CrmContext } from "./crm-context.ts";
import { type Listed, PAGED, type PagedKind } from "./lists.ts";
import {
  type CrmReading,
  changeReading,
  continueOrBegin,
  nextReadingAt,
  tryAgainAt,
} from "./readings.ts";
import type { CrmKind } from "./row-of.ts";
import { countReadSince, storeAccountsOf, storeRecords } from "./store-records.ts";

/** Unlisted records that are asked for in one run. */
const MOST_UNLISTED = 200;

/**
 * Reads all records of a kind, if it's time, on from where the last run stopped. Each page is stored
 * together with the cursor of the next one, so that nothing is lost or doubled wherever it stops.
 * @throws SiroError, ProblemError
 */
export async function readList(
  context: CrmContext,
  kind: PagedKind,
  onPage: (reading: CrmReading) => Promise<void>,
): Promise<void> {
  const { db, organizationId, signal } = context;
  let reading = await continueOrBegin(db, organizationId, kind, new Date());
  if (reading === null) return;
  if (reading.isListed) return askForUnlisted(context, kind, reading);
  let judge = createListGuard("record", reading);
  let hasRestarted = false;
  while (!signal.aborted) {
    try {
      const next = await readPage(context, kind, reading, judge);
      await onPage(next.reading);
      if (next.problem !== null)
        throw new ProblemError({ kind: "contract", message: next.problem });
      if (next.isOver) return await askForUnlisted(context, kind, next.reading);
      reading = next.reading;
    } catch (error) {
      if (signal.aborted) return;
      const isRefused = isSiroError(error) && ["invalid", "not-found"].includes(error.kind);
      if (!isRefused || reading.cursor === null || hasRestarted) {
        const problem = toProblem(error).message;
        await changeReading(db, reading, isRefused ? cutBy(problem) : { problem });
        throw error;
      }
      // An old cursor may be refused: the list begins again.
      hasRestarted = true;
      const changes = { cursor: null, rows: 0, unreadable: 0, startedAt: new Date() };
      await changeReading(db, reading, changes);
      reading = { ...reading, ...changes };
      judge = createListGuard("record", reading);
    }
  }
}

type Guard = ReturnType<typeof createListGuard>;
type Step = { reading: CrmReading; isOver: boolean; problem: string | null };

async function readPage(
  { db, api, signal, organizationId }: CrmContext,
  kind: PagedKind,
  reading: CrmReading,
  judge: Guard,
): Promise<Step> {
  const key = { organizationId, readAt: new Date() };
  const page: CursorPage<Listed> = await PAGED[kind](api, reading.cursor, key, { signal });
  const ids = [...new Set(page.items.map(({ id }) => id))];
  return db.transaction(async (tx) => {
    await serializeTransactions(tx, `CRM records of ${organizationId}`);
    const since = reading.startedAt ?? key.readAt;
    const fresh = ids.length - (await countReadSince(tx, { organizationId, kind, since }, ids));
    const verdict = judge({ ...page, count: page.items.length, fresh });
    const rows = page.items.map(({ row }) => row);
    await storeRecords(tx, rows);
    await storeAccountsOf(tx, key, page.items);
    const read = {
      rows: reading.rows + fresh,
      calls: reading.calls + 1,
      unreadable: reading.unreadable + page.unreadable,
    };
    const changes = { ...read, ...endOf(verdict, page.cursor) };
    await changeReading(tx, reading, changes);
    return { ...verdict, reading: { ...reading, ...changes } };
  });
}

/** How the reading stands after a page. One that was cut begins again later and counts as incomplete. */
function endOf(
  { isOver, problem }: Pick<Step, "isOver" | "problem">,
  cursor: string | null,
): Partial<CrmReading> & Pick<CrmReading, "cursor"> {
  if (!isOver) return { cursor, problem: null };
  if (problem === null) return { cursor: null, isListed: true, problem: null };
  return cutBy(problem);
}

/** The next try is a new reading: to this one, every record of the first pages would be known already. */
const cutBy = (problem: string) => ({
  startedAt: null,
  rows: 0,
  unreadable: 0,
  cursor: null,
  isCut: true,
  problem,
  dueAt: tryAgainAt(new Date()),
});

/** The reading is whole once each record that its pages left out has been asked for by ID. */
export async function askForUnlisted(
  context: CrmContext,
  kind: CrmKind,
  reading: CrmReading,
): Promise<void> {
  const before = reading.startedAt ?? new Date();
  const { isAll, read, gone, failed } = await askFor(context, { kind, before }, MOST_UNLISTED);
  const calls = reading.calls + read + gone;
  const now = new Date();
  const problem = failed === 0 ? null : `Siro didn't return ${failed} of its records.`;
  const whole = { isCut: failed > 0, problem, completedAt: now };
  const end = { ...whole, dueAt: nextReadingAt(calls, now) };
  await changeReading(context.db, reading, { calls, ...(isAll && end) });
}
