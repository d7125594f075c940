import "server-only";
import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { crmRecords } from "#lib/db/crm-schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { CrmContext } from "./crm-context.ts";
import { findRow } from "./lists.ts";
import { type CrmKind, type CrmRow, goneRow } from "./row-of.ts";
import { storeRecords } from "./store-records.ts";

/** `isAll`: none is left to ask for, though some may have failed. */
type Asked = { read: number; gone: number; failed: number; isAll: boolean };

/** Of a kind: those that were last read before a time, or those that never were. */
export type Which = { kind: CrmKind; before: Date } | { kind: CrmKind; isUnread: true };

/**
 * Asks for records by ID, at most `most`: a list that leaves one out proves nothing, but 404 does.
 * @throws SiroError if none could be asked for
 */
export async function askFor(context: CrmContext, which: Which, most: number): Promise<Asked> {
  const { db, api, signal, organizationId } = context;
  const known = await db
    .select()
    .from(crmRecords)
    .where(
      and(
        eq(crmRecords.organizationId, organizationId),
        eq(crmRecords.kind, which.kind),
        "before" in which ? lt(crmRecords.readAt, which.before) : eq(crmRecords.searchText, ""),
        isNull(crmRecords.goneAt),
      ),
    )
    .orderBy(asc(crmRecords.id))
    .limit(most);
  const asked = { read: 0, gone: 0 };
  const ask = async (record: CrmRow) => {
    if (signal.aborted) return;
    const readAt = new Date();
    const row = await findRow(api, record, { organizationId, readAt }, { signal });
    await db.transaction(async (tx) => {
      await serializeTransactions(tx, `CRM records of ${organizationId}`);
      await storeRecords(tx, [row ?? goneRow(record, readAt)]);
    });
    if (row === null) asked.gone += 1;
    else asked.read += 1;
  };
  const { failures } = await fanOut(known, ask);
  // Trouble with one record must not keep the others waiting; trouble with Siro ends this run.
  const failure = failures.find(({ error }) => !isAboutRecord(error));
  if (failure && !signal.aborted && asked.read + asked.gone === 0) throw failure.error;
  const isAll = known.length < most && failure === undefined && !signal.aborted;
  return { ...asked, failed: failures.length, isAll };
}

function isAboutRecord(error: unknown): boolean {
  return isSiroError(error) && ["forbidden", "invalid", "contract"].includes(error.kind);
}
