import "server-only";
import { sql } from "drizzle-orm";
import pg from "pg";
import type { Database, Transaction } from "../database.ts";
import { derivedTables, storedColumnsOf, tablesInOrder } from "../tables.ts";
import { basics } from "./connect.ts";
import { openPostgres } from "./open.ts";
import { placeOf } from "./trouble.ts";

/** Row count and checksum. They match on both sides only if every value of every row matches. */
export type TableProof = { table: string; rows: number; checksum: string };

export type Moved = { tables: TableProof[]; wasThere: boolean };

/** Nothing was written to the target. */
export class MoveError extends Error {
  override name = "MoveError";
}

const ROWS_AT_ONCE = 500;
/** Rows are compared as text, which depends on these. */
const SAME_WORDS = "set local timezone to 'UTC'; set local datestyle to 'ISO, YMD'";

/**
 * Copies every row of the embedded database to an empty PostgreSQL in one transaction, and compares
 * both before committing: either everything is copied, or nothing. It can be repeated until it succeeds.
 * @throws MoveError if the target has other rows, or a copy differs from its original
 */
export async function moveDatabase(from: Database, url: string): Promise<Moved> {
  await (await openPostgres(url)).close();
  const target = new pg.Client(basics(url));
  target.on("error", () => undefined);
  await target.connect();
  try {
    return await from.transaction((source) => moveAll(source, target, url));
  } finally {
    await target.end();
  }
}

async function moveAll(source: Transaction, target: pg.Client, url: string): Promise<Moved> {
  const tables = tablesInOrder();
  for (const words of SAME_WORDS.split("; ")) await source.execute(sql.raw(words));
  await target.query(`begin; ${SAME_WORDS}`);
  // No one else can write there during the copy.
  await target.query(`lock table ${tables.map(quoted).join(", ")} in exclusive mode`);
  const wanted = await proofs(tables, (text) => rowsOfSource(source, text));
  const inTarget = () => proofs(tables, async (text) => (await target.query(text)).rows);
  const before = await inTarget();
  if (before.some(({ rows }) => rows > 0)) {
    if (differences(wanted, before).length === 0) return { tables: wanted, wasThere: true };
    throw new MoveError(refusal(before, url));
  }
  const written = tables.filter((table) => !derivedTables.includes(table));
  for (const table of written) await copy(source, target, table);
  for (const table of derivedTables) {
    // What the target derived from the copies stands there in other rows.
    await target.query(`delete from ${quoted(table)}`);
    await copy(source, target, table);
  }
  const different = differences(wanted, await inTarget());
  if (different.length > 0) {
    throw new MoveError(
      `The copy differs from the original in ${different.join(", ")}. The copy was discarded.`,
    );
  }
  await target.query("commit");
  return { tables: wanted, wasThere: false };
}

function refusal(before: TableProof[], url: string): string {
  const full = before.filter(({ rows }) => rows > 0).map(({ table, rows }) => `${table} ${rows}`);
  return `The database at ${placeOf(url)} is not empty (rows: ${full.join(", ")}). Use an empty database: existing rows are never mixed or overwritten.`;
}

async function copy(source: Transaction, target: pg.Client, table: string): Promise<void> {
  const name = quoted(table);
  const columns = storedColumnsOf(table).map(quoted).join(", ");
  await source.execute(
    sql.raw(`declare moving no scroll cursor for select to_jsonb(t)::text as row from ${name} t`),
  );
  for (;;) {
    const rows = await rowsOfSource(source, `fetch ${ROWS_AT_ONCE} from moving`);
    if (rows.length === 0) break;
    // Pass the text through unparsed, because JavaScript would round numbers.
    const all = `[${rows.map(({ row }) => String(row)).join(",")}]`;
    await target.query(
      `insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [all],
    );
  }
  await source.execute(sql.raw("close moving"));
}

type Row = Record<string, unknown>;

async function rowsOfSource(source: Transaction, text: string): Promise<Row[]> {
  // Drizzle's type does not say what every PostgreSQL driver returns.
  const { rows } = (await source.execute(sql.raw(text))) as unknown as { rows: Row[] };
  return rows;
}

async function proofs(tables: string[], read: (text: string) => Promise<Row[]>) {
  const all: TableProof[] = [];
  for (const table of tables) {
    const [row] = await read(
      `select count(*)::int as rows, md5(coalesce(string_agg(h, '' order by h collate "C"), '')) as checksum
       from (select md5(t::text) as h from ${quoted(table)} t) hashed`,
    );
    all.push({ table, rows: Number(row?.rows), checksum: String(row?.checksum) });
  }
  return all;
}

function differences(wanted: TableProof[], found: TableProof[]): string[] {
  return wanted
    .filter(({ rows, checksum }, index) => {
      const other = found[index];
      return other?.rows !== rows || other.checksum !== checksum;
    })
    .map(({ table }) => table);
}

const quoted = (table: string) => `"${table}"`;
