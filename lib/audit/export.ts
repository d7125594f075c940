import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { oldestFirst } from "./order.ts";

const PAGE = 500;

/** All rows of one organization up to `until`, oldest first, as JSON lines. Callers guard. */
export async function* auditLines(
  organizationId: string,
  until: Date,
): AsyncGenerator<string, void, undefined> {
  const db = await getDatabase();
  let last: { id: string } | null = null;
  for (;;) {
    const rows: (typeof auditEvents.$inferSelect)[] = await db
      .select()
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.organizationId, organizationId),
          lte(auditEvents.at, until),
          last ? isAfter(last.id) : undefined,
        ),
      )
      .orderBy(...oldestFirst)
      .limit(PAGE);
    for (const { organizationId: _own, ...row } of rows) yield `${JSON.stringify(row)}\n`;
    last = rows.at(-1) ?? null;
    if (rows.length < PAGE) return;
  }
}

/** Compared in the database: its clock has a finer resolution than JavaScript's. */
function isAfter(id: string) {
  return sql`(${auditEvents.at}, ${auditEvents.id}) > (
    select last.at, last.id from audit_events last where last.id = ${id}
  )`;
}
