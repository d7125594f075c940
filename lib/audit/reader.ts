import "server-only";
import { and, asc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type Database, getDatabase, readUntilWritten } from "#lib/db/client.ts";
import { auditEvents, members, memberships } from "#lib/db/schema.ts";
import { visibleName } from "#lib/typed-name.ts";
import type { AuditKind, AuditOutcome } from "./events.ts";
import { newestFirst } from "./order.ts";

export type AuditEvent = {
  id: string;
  at: string;
  /** Null: the server itself. */
  actorId: string | null;
  actorName: string;
  kind: AuditKind;
  targetId: string;
  targetName: string;
  before: unknown;
  after: unknown;
  outcome: AuditOutcome;
  /** Why it didn't succeed, in words. */
  problem: string | null;
  settledAt: string | null;
  undoes: string | null;
};

export type AuditPage = { events: AuditEvent[]; nextCursor: string | null };

type Ask = {
  organizationId: string;
  /** Also rows without an organization: the first setup, a member's password. */
  withInstallation?: boolean;
  kind?: AuditKind;
  /** Leaves out rows about reading alone. */
  onlyChanges?: boolean;
  targetId?: string;
  /** A member's ID; null: the server itself. */
  actorId?: string | null;
  outcomes?: readonly AuditOutcome[];
  /** First and last day, "2026-11-20", in this time zone. */
  days?: { from: string | null; to: string | null; timeZone: string };
  /** Only this row and the rows that undo it. */
  eventId?: string;
  /** ID of the last row on the previous page. */
  cursor?: string | null;
  limit?: number;
};

/** Rows of one organization, newest first. Callers guard. */
export function listAuditEvents(ask: Ask): Promise<AuditPage> {
  return readUntilWritten(["audit events", ask], (db) => selectPage(db, ask));
}

async function selectPage(db: Database, ask: Ask): Promise<AuditPage> {
  const limit = ask.limit ?? 50;
  const filters: (SQL | undefined)[] = [
    scopeOf(ask),
    ask.kind && eq(auditEvents.kind, ask.kind),
    ask.onlyChanges ? ne(auditEvents.kind, "recording.listen") : undefined,
    ask.targetId ? eq(auditEvents.targetId, ask.targetId) : undefined,
    ask.actorId === undefined ? undefined : isBy(ask.actorId),
    ask.outcomes?.length ? inArray(auditEvents.outcome, [...ask.outcomes]) : undefined,
    ...daysOf(ask),
    ask.eventId
      ? or(eq(auditEvents.id, ask.eventId), eq(auditEvents.undoes, ask.eventId))
      : undefined,
    ask.cursor ? olderThan(ask, ask.cursor) : undefined,
  ];
  const rows = await db
    .select()
    .from(auditEvents)
    .where(and(...filters))
    .orderBy(...newestFirst)
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(toEvent);
  return { events: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

const isBy = (actorId: string | null) =>
  actorId === null ? isNull(auditEvents.actorId) : eq(auditEvents.actorId, actorId);

/** Whole days in the organization's time zone. The database knows when each of them begins. */
function daysOf({ days }: Ask): SQL[] {
  if (!days) return [];
  const { from, to, timeZone } = days;
  const startOf = (day: SQL) => sql`(${day})::timestamp at time zone ${timeZone}`;
  return [
    ...(from ? [sql`${auditEvents.at} >= ${startOf(sql`${from}::date`)}`] : []),
    ...(to ? [sql`${auditEvents.at} < ${startOf(sql`${to}::date + 1`)}`] : []),
  ];
}

export type AuditActor = {
  /** Null: the server itself. */
  id: string | null;
  name: string;
  /** Only if someone else has, or had, the same name. */
  email: string | null;
};

/** Everyone who made a change, by name. Callers guard. */
export async function listAuditActors(
  scope: Pick<Ask, "organizationId" | "withInstallation">,
): Promise<AuditActor[]> {
  const db = await getDatabase();
  // The shortest: a scheduled change has more than the member's name.
  const name = sql<string>`min(${auditEvents.actorName})`;
  const [actors, people] = await Promise.all([
    db
      .select({
        id: auditEvents.actorId,
        name,
        names: sql<string[]>`array_agg(distinct ${auditEvents.actorName})`,
        email: members.email,
      })
      .from(auditEvents)
      .leftJoin(members, eq(members.id, auditEvents.actorId))
      .where(scopeOf(scope))
      .groupBy(auditEvents.actorId, members.email)
      .orderBy(asc(name), asc(auditEvents.actorId)),
    db
      .select({ id: members.id, name: members.name })
      .from(memberships)
      .innerJoin(members, eq(members.id, memberships.memberId))
      .where(eq(memberships.organizationId, scope.organizationId)),
  ]);
  const isShared = findSharedNames([
    ...actors.flatMap(({ id, names }) => names.map((each) => ({ id, name: each }))),
    ...people,
  ]);
  return actors.map(({ id, name, names, email }) => ({
    id,
    name,
    email: names.some(isShared) ? email : null,
  }));
}

/** Whether two of these people have a name, however it is written. */
function findSharedNames(people: readonly { id: string | null; name: string }[]) {
  const keyOf = (name: string) =>
    visibleName(name).normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ");
  const owners = new Map<string, Set<string | null>>();
  for (const { id, name } of people) {
    const key = keyOf(name);
    owners.set(key, (owners.get(key) ?? new Set()).add(id));
  }
  return (name: string) => (owners.get(keyOf(name))?.size ?? 0) > 1;
}

/** The successful undo of each of these rows that has one. Callers guard. */
export async function listUndoings(
  organizationId: string,
  ids: readonly string[],
): Promise<AuditEvent[]> {
  if (ids.length === 0) return [];
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        inArray(auditEvents.undoes, [...ids]),
        eq(auditEvents.outcome, "succeeded"),
      ),
    );
  return rows.map(toEvent);
}

type AskLast = {
  organizationId: string;
  kinds: readonly AuditKind[];
  targetIds: readonly string[];
  outcomes?: readonly AuditOutcome[];
};

/** The last change of certain kinds to each target, by default the last successful one. Callers guard. */
export async function listLastChanges(ask: AskLast): Promise<AuditEvent[]> {
  if (ask.targetIds.length === 0) return [];
  return readUntilWritten(["last changes", ask], (db) => selectLast(db, ask));
}

async function selectLast(db: Database, ask: AskLast): Promise<AuditEvent[]> {
  const rows = await db
    .selectDistinctOn([auditEvents.targetId])
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, ask.organizationId),
        inArray(auditEvents.kind, ask.kinds),
        inArray(auditEvents.targetId, ask.targetIds),
        inArray(auditEvents.outcome, ask.outcomes ?? ["succeeded"]),
      ),
    )
    .orderBy(auditEvents.targetId, ...newestFirst);
  return rows.map(toEvent);
}

/**
 * Rows of the installation that concern this organization: by its members, or by the server itself if they
 * aren't about a member of other organizations alone.
 */
function scopeOf({
  organizationId,
  withInstallation,
}: Pick<Ask, "organizationId" | "withInstallation">): SQL | undefined {
  const own = eq(auditEvents.organizationId, organizationId);
  if (!withInstallation) return own;
  const people = sql`(select member_id from memberships where organization_id = ${organizationId})`;
  const byServer = sql`${auditEvents.actorId} is null and (${auditEvents.kind} not like 'member.%'
    or ${auditEvents.targetId} in (select member_id::text from ${people} as own))`;
  const byItsPeople = sql`(${auditEvents.actorId} in ${people} or ${byServer})`;
  return or(own, and(isNull(auditEvents.organizationId), byItsPeople));
}

/** Compared in the database: its clock has a finer resolution than JavaScript's. */
function olderThan({ organizationId, withInstallation }: Ask, id: string): SQL {
  const installation = withInstallation ? sql`or last.organization_id is null` : sql``;
  return sql`(${auditEvents.at}, ${auditEvents.id}) < (
    select last.at, last.id from audit_events last
    where (last.organization_id = ${organizationId} ${installation}) and last.id = ${id}
  )`;
}

function toEvent(row: typeof auditEvents.$inferSelect): AuditEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actorId,
    actorName: row.actorName,
    kind: row.kind as AuditKind,
    targetId: row.targetId,
    targetName: row.targetName,
    before: row.before,
    after: row.after,
    outcome: row.outcome,
    problem: messageOf(row.problem),
    settledAt: row.settledAt?.toISOString() ?? null,
    undoes: row.undoes,
  };
}

function messageOf(problem: unknown): string | null {
  return problem && typeof problem === "object" && "message" in problem
    ? String(problem.message)
    : null;
}
