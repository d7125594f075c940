import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { indexedAppointments } from "#lib/db/recording-schema.ts";

const SHOWN = 300;

/** Subjects of remembered appointments by Siro ID. Callers authorize. */
export async function readAppointmentNames(
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const db = await getDatabase();
  const rows = await db
    .select({
      id: indexedAppointments.id,
      subject: sql<string | null>`left(${indexedAppointments.engagement} ->> 'subject', ${SHOWN})`,
    })
    .from(indexedAppointments)
    .where(
      and(
        eq(indexedAppointments.organizationId, organizationId),
        inArray(indexedAppointments.id, [...ids]),
      ),
    );
  return new Map(
    rows.flatMap(({ id, subject }) => (subject?.trim() ? [[id, subject.trim()]] : [])),
  );
}
