import "server-only";
import { and, eq, isNotNull, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Database } from "#lib/db/client.ts";
import { type EncryptedColumn, encryptedColumns, placeIn } from "./encrypted-columns.ts";
import { encryptionKey, type Vault, VaultError, type VaultPlace } from "./vault.ts";

/** A ciphertext that was left as it is because it does not open. */
export type Unopened = { place: VaultPlace; key: string; because: VaultError["kind"] };

export type Renewal = {
  /** How many were sealed anew. */
  renewed: number;
  /** How many seals each key seals now, by its id. */
  encryptedBy: Record<string, number>;
  unopened: Unopened[];
};

/** Whoever writes all the time wins over us a few times, but not for ever. */
const MOST_PASSES = 10;

type Row = { key: string[]; ciphertext: string };

/** As text, which every part of a key of ours is. */
async function readRows(db: Database, { table, column, key }: EncryptedColumn): Promise<Row[]> {
  const parts = Object.fromEntries(key.map((part, index) => [`key${index}`, part]));
  const rows: Record<string, unknown>[] = await db
    .select({ ...parts, ciphertext: column })
    .from(table)
    .where(isNotNull(column));
  return rows.map((row) => ({
    key: key.map((_, index) => String(row[`key${index}`])),
    ciphertext: String(row.ciphertext),
  }));
}

const isRow = (key: PgColumn[], values: string[]): SQL | undefined =>
  and(...key.map((column, index) => eq(column, values[index])));

/** Opens every ciphertext, and shows nobody what is in it. */
export async function checkCiphertexts(
  db: Database,
  vault: Vault,
): Promise<{ opened: number; unopened: Unopened[] }> {
  const unopened: Unopened[] = [];
  let opened = 0;
  for (const sealed of encryptedColumns()) {
    for (const { key, ciphertext } of await readRows(db, sealed)) {
      const place = placeIn(sealed.table, key, sealed.column.name);
      try {
        await vault.open(ciphertext, place);
        opened += 1;
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        unopened.push({ place, key: encryptionKey(ciphertext), because: error.kind });
      }
    }
  }
  return { opened, unopened };
}

/** Writes only over what was read: what somebody stored meanwhile stays, and is looked at again. */
async function replace(
  db: Database,
  { table, column, key }: EncryptedColumn,
  row: Row,
  ciphertext: string,
): Promise<boolean> {
  const [name = ""] = Object.entries(table).find(([, each]) => each === column) ?? [];
  const changed = await db
    .update(table)
    .set({ [name]: ciphertext })
    .where(and(isRow(key, row.key), eq(column, row.ciphertext)))
    .returning({ column });
  return changed.length === 1;
}

async function renewColumn(db: Database, vault: Vault, current: string, sealed: EncryptedColumn) {
  const unopened: Unopened[] = [];
  const encryptedBy: Record<string, number> = {};
  let renewed = 0;
  for (const row of await readRows(db, sealed)) {
    const place = placeIn(sealed.table, row.key, sealed.column.name);
    const key = encryptionKey(row.ciphertext);
    let isRenewed = false;
    if (key !== current) {
      try {
        const plain = await vault.open(row.ciphertext, place);
        isRenewed = await replace(db, sealed, row, await vault.seal(plain, place));
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        unopened.push({ place, key, because: error.kind });
      }
    }
    if (isRenewed) renewed += 1;
    const now = isRenewed ? current : key;
    encryptedBy[now] = (encryptedBy[now] ?? 0) + 1;
  }
  return { renewed, encryptedBy, unopened };
}

/**
 * Ciphertexts everything stored with the key `current`, which must be the first of the vault, row by row
 * and beside whoever reads and writes. It may be cut short at any moment and run again: what it has
 * done is seen by the key's id, and what does not open stays as it is.
 */
export async function reencryptSecrets(
  db: Database,
  vault: Vault,
  current: string,
): Promise<Renewal> {
  let renewed = 0;
  for (let pass = 1; ; pass++) {
    const before = renewed;
    const encryptedBy: Record<string, number> = {};
    const unopened: Unopened[] = [];
    for (const column of encryptedColumns()) {
      const part = await renewColumn(db, vault, current, column);
      renewed += part.renewed;
      unopened.push(...part.unopened);
      for (const [key, count] of Object.entries(part.encryptedBy)) {
        encryptedBy[key] = (encryptedBy[key] ?? 0) + count;
      }
    }
    const total = Object.values(encryptedBy).reduce((sum, count) => sum + count, 0);
    // A pass that finds nothing to do also sees what was stored with another key during the last one.
    const isDone = renewed === before && total - (encryptedBy[current] ?? 0) === unopened.length;
    if (isDone || pass === MOST_PASSES) return { renewed, encryptedBy, unopened };
  }
}
