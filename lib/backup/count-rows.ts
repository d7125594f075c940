import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";

type Executor = Pick<Database, "execute">;

/** The embedded driver returns an object with rows. */
async function rowsOf<Row>(db: Executor, query: ReturnType<typeof sql>): Promise<Row[]> {
  return ((await db.execute(query)) as unknown as { rows: Row[] }).rows;
}

/** How many rows each of our tables holds. */
export async function countRows(db: Executor): Promise<Record<string, number>> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await rowsOf<{ count: number }>(
      db,
      sql`select count(*)::int as count from ${sql.identifier(name)}`,
    );
    counts[name] = row?.count ?? 0;
  }
  return counts;
}

/** Creation times of the migrations applied to this database, oldest first. */
export async function listMigrations(db: Executor): Promise<number[]> {
  const rows = await rowsOf<{ at: string }>(
    db,
    sql`select created_at::text as at from drizzle.__drizzle_migrations order by created_at`,
  );
  return rows.map(({ at }) => Number(at));
}
