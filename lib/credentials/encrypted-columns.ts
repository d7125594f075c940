import "server-only";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import { allTables } from "#lib/db/tables.ts";
import type { VaultPlace } from "./vault.ts";

/** A column of ciphertexts, with the key that identifies its rows. */
export type EncryptedColumn = { table: PgTable; column: PgColumn; key: PgColumn[] };

/** The name decides that a column is encrypted, so a new one can't be forgotten. */
const isEncrypted = ({ name }: PgColumn) => /(^|_)ciphertext$/.test(name);

/** The columns of the primary key, in its order. */
function keyOf(table: PgTable): PgColumn[] {
  const { columns, primaryKeys } = getTableConfig(table);
  return primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
}

/** Every column of the schema that the vault encrypts. */
export function encryptedColumns(): EncryptedColumn[] {
  return allTables().flatMap((table) =>
    getTableConfig(table)
      .columns.filter(isEncrypted)
      .map((column) => ({ table, column, key: keyOf(table) })),
  );
}

/** The vault's location of a row's ciphertext: its table, its primary key values, its column. */
export function placeIn(
  table: PgTable,
  key: readonly string[],
  columnName = "ciphertext",
): VaultPlace {
  const { name, columns } = getTableConfig(table);
  const column = columns.find((each) => each.name === columnName);
  if (!column || !isEncrypted(column) || keyOf(table).length !== key.length) {
    throw new Error(
      `${name}.${columnName} is not an encrypted column with a key of ${key.length}.`,
    );
  }
  return { table: name, row: key.join("/"), column: columnName };
}
