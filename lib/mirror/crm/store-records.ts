import "server-only";
import { and, count, eq, getTableColumns, gte, inArray, lte, sql } from "drizzle-orm";
import type { Transaction } from "#lib/db/client.ts";
import { crmRecords } from "#lib/db/crm-schema.ts";
import type { Account } from "#lib/siro/organization/accounts.ts";
import { type CrmKind, type CrmRow, rowOfAccount } from "./row-of.ts";

/** An account that is only known from another record's pointer: never read, and not found by searching. */
const UNREAD = { details: {}, searchText: "", readAt: new Date(0) };

const AT_ONCE = 500;

/** Every column but the key. */
const REPLACED = Object.fromEntries(
  Object.entries(getTableColumns(crmRecords))
    .filter(([name]) => !["organizationId", "kind", "id"].includes(name))
    .map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
);

const target = [crmRecords.organizationId, crmRecords.kind, crmRecords.id];

/** Remembers records. What was asked for earlier than what is stored never replaces it. */
export async function storeRecords(tx: Transaction, rows: readonly CrmRow[]): Promise<void> {
  // Siro may list one twice on a page. In one order, so that two transactions never wait for each other.
  const different = [...new Map(rows.map((row) => [`${row.kind} ${row.id}`, row])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  for (let from = 0; from < different.length; from += AT_ONCE) {
    await tx
      .insert(crmRecords)
      .values(different.slice(from, from + AT_ONCE))
      .onConflictDoUpdate({
        target,
        set: REPLACED,
        setWhere: lte(crmRecords.readAt, sql`excluded.read_at`),
      });
  }
}

type WithAccount = { accountId: string | null; account: Account | null };

/** The accounts that came with other records, and the IDs of those that did not and are to be read. */
export async function storeAccountsOf(
  tx: Transaction,
  key: { organizationId: string; readAt: Date },
  records: readonly WithAccount[],
): Promise<void> {
  const embedded = records.flatMap(({ account }) => account ?? []);
  await storeRecords(
    tx,
    embedded.map((account) => rowOfAccount(key, account)),
  );
  const known = new Set(embedded.map(({ id }) => id));
  const pointed = new Set(records.flatMap(({ accountId }) => accountId ?? []));
  const missing = [...pointed].filter((id) => !known.has(id)).toSorted();
  if (missing.length === 0) return;
  const { organizationId } = key;
  await tx
    .insert(crmRecords)
    .values(missing.map((id) => ({ organizationId, kind: "account" as const, id, ...UNREAD })))
    .onConflictDoNothing();
}

/** How many of these were read since a time: a list that brings nothing else goes round in circles. */
export async function countReadSince(
  tx: Transaction,
  { organizationId, kind, since }: { organizationId: string; kind: CrmKind; since: Date },
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const [row] = await tx
    .select({ count: count() })
    .from(crmRecords)
    .where(
      and(
        eq(crmRecords.organizationId, organizationId),
        eq(crmRecords.kind, kind),
        inArray(crmRecords.id, [...ids]),
        gte(crmRecords.readAt, since),
      ),
    );
  return row?.count ?? 0;
}
