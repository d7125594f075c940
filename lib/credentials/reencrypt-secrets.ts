import "server-only";
import { and, eq, isNotNull, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Database } from "#lib/db/client.ts";
import { type EncryptedColumn, encryptedColumns, placeIn } from "./encrypted-columns.ts";
import { encryptionKey, type Vault, VaultError, type VaultPlace } from "./vault.ts";

/** A ciphertext that was left unchanged because it can't be decrypted. */
export type Unopened = { place: VaultPlace; key: string; because: VaultError["kind"] };

export type Renewal = {
  /** How many were encrypted again. */
  renewed: number;
  /** How many ciphertexts each key encrypts now, by key ID. */
  encryptedBy: Record<string, number>;
  unopened: Unopened[];
};

/** Constant concurrent writes can beat us a few times, but not forever. */
const MOST_PASSES = 10;

type Row = { key: string[]; ciphertext: string };

/** As text: every part of our primary keys is text. */
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

/** Decrypts every ciphertext without showing anyone its content. */
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

/**
 * Writes only over the value that was read: a value stored meanwhile stays and is checked again.
 */
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
 * Encrypts everything stored with the key `current`, which must be the vault's first, row by row
 * and alongside concurrent readers and writers. It can be interrupted at any moment and run again:
 * finished rows are recognized by the key's ID, and values that can't be decrypted stay as they
 * are.
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
    // A pass that finds nothing to do also covers what was stored with another key during the last
    // one.
    const isDone = renewed === before && total - (encryptedBy[current] ?? 0) === unopened.length;
    if (isDone || pass === MOST_PASSES) return { renewed, encryptedBy, unopened };
  }
}
