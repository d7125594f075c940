import "server-only";
import { and, desc, eq, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { getDatabase, type Transaction } from "#lib/db/client.ts";
import { alertDeliveries, alertIncidents } from "#lib/db/monitoring-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import type { Condition, Judged } from "./condition.ts";
import { announceClosed, announceOpened, announceReopened } from "./deliveries.ts";
import { incidentOf } from "./incident.ts";
import { costOf } from "./incident-cost.ts";

/** What comes back sooner is the same incident. */
const SAME_INCIDENT_MS = 10 * 60_000;
const KEPT_INCIDENT_DAYS = 396;
const KEPT_DELIVERY_DAYS = 90;

type IncidentRow = typeof alertIncidents.$inferSelect;

const keyOf = ({ kind, subject }: Pick<Condition, "kind" | "subject"> | IncidentRow) =>
  `${kind} ${subject}`;

/**
 * Compares what is wrong now with the open incidents, and stores what began and what ended together with
 * the messages about it: a process that ends in the middle has announced and stored nothing. What could
 * not be judged stays as it is. Returns how many incidents are open.
 */
export async function keepIncidents(
  organizationId: string,
  judged: readonly Judged[],
  now = new Date(),
): Promise<number> {
  const db = await getDatabase();
  return db.transaction(async (tx) => {
    await serializeTransactions(tx, `alerts of ${organizationId}`);
    const [organization] = await tx
      .select({ timeZone: organizations.timeZone })
      .from(organizations)
      .where(eq(organizations.id, organizationId));
    if (!organization) return 0;
    const context = { organizationId, timeZone: organization.timeZone, now };
    const conditions = new Map(
      judged.flatMap((each) => each.conditions).map((each) => [keyOf(each), each]),
    );
    const open = await tx
      .select()
      .from(alertIncidents)
      .where(
        and(eq(alertIncidents.organizationId, organizationId), isNull(alertIncidents.closedAt)),
      );
    await confirmOpen(tx, open, conditions, now);
    const closed = open.filter((each) => hasEnded(each, judged, conditions));
    await close(tx, organizationId, closed, now);
    await announceClosed(tx, context, closed);
    const known = new Set(open.map(keyOf));
    const begun = [...conditions.values()].filter(
      (each) => !each.isPlanned && !known.has(keyOf(each)),
    );
    const { opened, reopened } = await begin(tx, organizationId, begun, now);
    await announceReopened(tx, context, reopened);
    await announceOpened(tx, context, opened);
    return open.length - closed.length + opened.length + reopened.length;
  });
}

function hasEnded(
  incident: IncidentRow,
  judged: readonly Judged[],
  conditions: ReadonlyMap<string, Condition>,
): boolean {
  if (conditions.has(keyOf(incident))) return false;
  return judged.some(
    ({ kinds, undecided = [] }) =>
      kinds.some((kind) => kind === incident.kind) && !undecided.includes(incident.subject),
  );
}

/** Facts change while an incident lasts: a message names the latest. */
async function confirmOpen(
  tx: Transaction,
  open: readonly IncidentRow[],
  conditions: ReadonlyMap<string, Condition>,
  now: Date,
): Promise<void> {
  for (const incident of open) {
    const condition = conditions.get(keyOf(incident));
    if (!condition) continue;
    const { subjectName } = condition;
    await tx
      .update(alertIncidents)
      .set({ seenAt: now, subjectName, facts: latestFacts(incident, condition) })
      .where(eq(alertIncidents.id, incident.id));
  }
}

/** `since` stays as it was stored, and so does whether it is exact. */
function latestFacts({ facts: { mayBeEarlier } }: IncidentRow, { facts }: Condition) {
  return { ...facts, mayBeEarlier };
}

async function close(
  tx: Transaction,
  organizationId: string,
  closed: readonly IncidentRow[],
  now: Date,
): Promise<void> {
  for (const { id } of closed) {
    await tx
      .update(alertIncidents)
      .set({ closedAt: now })
      .where(and(eq(alertIncidents.organizationId, organizationId), eq(alertIncidents.id, id)));
  }
}

/** Continues incidents that ended a moment ago, unless their end was announced, and opens the others. */
async function begin(
  tx: Transaction,
  organizationId: string,
  begun: readonly Condition[],
  now: Date,
): Promise<{ opened: IncidentRow[]; reopened: IncidentRow[] }> {
  const opened: IncidentRow[] = [];
  const reopened: IncidentRow[] = [];
  for (const condition of begun) {
    const earlier = await findRecent(tx, organizationId, condition, now);
    if (earlier) {
      const [row] = await tx
        .update(alertIncidents)
        .set({ closedAt: null, cost: null, seenAt: now, facts: latestFacts(earlier, condition) })
        .where(eq(alertIncidents.id, earlier.id))
        .returning();
      if (row) reopened.push(row);
      continue;
    }
    const [row] = await tx
      .insert(alertIncidents)
      .values({ organizationId, ...condition, openedAt: now, seenAt: now })
      .onConflictDoNothing()
      .returning();
    if (row) opened.push(row);
  }
  return { opened, reopened };
}

async function findRecent(
  tx: Transaction,
  organizationId: string,
  { kind, subject }: Condition,
  now: Date,
): Promise<IncidentRow | undefined> {
  const announced = tx
    .select({ one: sql`1` })
    .from(alertDeliveries)
    .where(
      and(
        eq(alertDeliveries.organizationId, organizationId),
        eq(alertDeliveries.event, "closed"),
        sql`(${alertDeliveries.state} <> 'waiting' or ${alertDeliveries.tries} > 0)`,
        sql`${alertDeliveries.incidentIds} ? ${alertIncidents.id}::text`,
      ),
    );
  const [found] = await tx
    .select()
    .from(alertIncidents)
    .where(
      and(
        eq(alertIncidents.organizationId, organizationId),
        eq(alertIncidents.kind, kind),
        eq(alertIncidents.subject, subject),
        gte(alertIncidents.closedAt, new Date(now.getTime() - SAME_INCIDENT_MS)),
        sql`not exists ${announced}`,
      ),
    )
    .orderBy(desc(alertIncidents.closedAt), desc(alertIncidents.id))
    .limit(1);
  return found;
}

/** Counts again what incidents cost: of those that are open, and for a day after their end. */
export async function countCosts(organizationId: string, now = new Date()): Promise<void> {
  const db = await getDatabase();
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000);
  const rows = await db
    .select()
    .from(alertIncidents)
    .where(
      and(
        eq(alertIncidents.organizationId, organizationId),
        sql`coalesce(${alertIncidents.closedAt}, ${now.toISOString()}::timestamptz) >= ${dayAgo.toISOString()}::timestamptz`,
      ),
    );
  for (const row of rows) {
    const cost = await costOf(organizationId, incidentOf(row), now);
    if (cost) await db.update(alertIncidents).set({ cost }).where(eq(alertIncidents.id, row.id));
  }
}

/** Deletes what ended long ago. */
export async function forgetOldAlerts(organizationId: string, now = new Date()): Promise<void> {
  const db = await getDatabase();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
  await db
    .delete(alertIncidents)
    .where(
      and(
        eq(alertIncidents.organizationId, organizationId),
        lt(alertIncidents.closedAt, daysAgo(KEPT_INCIDENT_DAYS)),
      ),
    );
  await db.delete(alertDeliveries).where(
    and(
      eq(alertDeliveries.organizationId, organizationId),
      inArray(alertDeliveries.state, ["sent", "failed"]),
      lt(alertDeliveries.createdAt, daysAgo(KEPT_DELIVERY_DAYS)),
      // Who was told of a beginning will be told of the end.
      sql`not exists (select 1 from ${alertIncidents}
          where ${alertIncidents.organizationId} = ${organizationId}
            and ${alertIncidents.closedAt} is null
            and ${alertDeliveries.incidentIds} ? ${alertIncidents.id}::text)`,
    ),
  );
}
