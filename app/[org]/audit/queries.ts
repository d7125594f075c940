import "server-only";
import { z } from "zod";
import {
  type AuditActor,
  type AuditEvent,
  listAuditActors,
  listAuditEvents,
  listUndoings,
} from "#lib/audit/reader.ts";
import { mayUndo, previewUndo } from "#lib/operations/undo-change.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { mergePages, type PagedSource, type Position } from "./_model/merge-pages.ts";
import type { SiroEntry } from "./_model/siro-entry.ts";
import { openSiroLog } from "./_queries/siro-log.ts";
import { type AuditSearch, NO_MEMBER, sourcesOf } from "./search.ts";

const ROWS_PER_PAGE = 50;

/** An audit row with what is known about undoing it. */
export type AuditRow = Omit<AuditEvent, "actorId"> & {
  /** Only if another member has, or had, the same name. */
  actorEmail: string | null;
  /** The member could try to undo it. */
  mayUndo: boolean;
  undoneBy: { id: string; actorName: string; at: string } | null;
};

/** A row of the timeline: a change made here, or a call that Siro logged. */
export type TimeLineRow = ({ source: "siro-admin" } & AuditRow) | ({ source: "siro" } & SiroEntry);

/** Where the next page begins, for the URL. */
export type NextPage = Pick<AuditSearch, "after" | "siroPage" | "siroAfter">;

/** One page of the organization's audit rows and Siro's own, newest first, and everyone who made a change. */
export async function readAuditPage(org: string, search: AuditSearch) {
  const access = await authorize(org);
  const { organization, role } = access;
  const scope = { organizationId: organization.id, withInstallation: role === "owner" };
  const wanted = sourcesOf(search);
  const siro = wanted.siro ? await openSiroLog(access, search) : null;
  const actors = listAuditActors(scope);
  const sources = [
    ...(wanted.own ? [ownSource(access, search, scope, actors)] : []),
    ...(siro ? [tagged(siro.source)] : []),
  ];
  const [page] = await Promise.all([mergePages(sources, ROWS_PER_PAGE), actors]);
  const next = page.hasMore ? nextOf(search, wanted, page.next) : null;
  return {
    rows: page.rows,
    next,
    actors: await actors,
    tokens: siro?.tokens ?? [],
    siroProblem: siro?.problem() ?? null,
  };
}

type Scope = { organizationId: string; withInstallation: boolean };

function ownSource(
  access: Access,
  search: AuditSearch,
  scope: Scope,
  actors: Promise<AuditActor[]>,
): PagedSource<TimeLineRow> {
  const { kind, member, outcome, from, to, event, after } = search;
  return {
    from: { cursor: after, after: null },
    maxPages: 2,
    idOf: ({ id }) => id,
    timeOf: ({ at }) => (at === null ? null : Date.parse(at)),
    async load(cursor) {
      const { events, nextCursor } = await listAuditEvents({
        ...scope,
        kind: kind ?? undefined,
        actorId: member === NO_MEMBER ? null : (member ?? undefined),
        outcomes: outcome,
        days: { from, to, timeZone: access.organization.timeZone },
        eventId: event ?? undefined,
        cursor,
        limit: ROWS_PER_PAGE,
      });
      const rows = asRows(
        access,
        events,
        await listUndoings(scope.organizationId, idsOf(events)),
        await actors,
      );
      return { rows: rows.map((row) => ({ source: "siro-admin", ...row })), next: nextCursor };
    },
  };
}

const tagged = (log: PagedSource<SiroEntry>): PagedSource<TimeLineRow> => {
  // Only rows of this list come back to its own functions.
  const own = (row: TimeLineRow) => row as SiroEntry & TimeLineRow;
  return {
    ...log,
    idOf: (row) => log.idOf(own(row)),
    timeOf: (row) => log.timeOf(own(row)),
    isWanted: (row) => log.isWanted?.(own(row)) ?? true,
    isBeyond: (row) => log.isBeyond?.(own(row)) ?? false,
    async load(cursor) {
      const { rows, next } = await log.load(cursor);
      return { rows: rows.map((row) => ({ source: "siro" as const, ...row })), next };
    },
  };
};

/** Our list continues after a row, Siro's at a page and a row of it. */
function nextOf(
  { after, siroPage, siroAfter }: AuditSearch,
  wanted: { own: boolean; siro: boolean },
  positions: readonly Position[],
): NextPage {
  const own = wanted.own ? positions[0] : undefined;
  const siro = wanted.siro ? positions.at(-1) : undefined;
  return {
    after: own ? (own.after ?? own.cursor) : after,
    siroPage: siro ? siro.cursor : siroPage,
    siroAfter: siro ? siro.after : siroAfter,
  };
}

const idsOf = (events: readonly AuditEvent[]) => events.map(({ id }) => id);

function asRows(
  { role }: Access,
  events: readonly AuditEvent[],
  undoings: readonly AuditEvent[],
  actors: readonly AuditActor[],
): AuditRow[] {
  return events.map(({ actorId, ...event }) => {
    const undo = undoings.find(({ undoes }) => undoes === event.id);
    const isDone = event.outcome === "succeeded";
    return {
      ...event,
      actorEmail: actors.find(({ id }) => id === actorId)?.email ?? null,
      mayUndo: isDone && !undo && mayUndo(event.kind, role),
      undoneBy: undo ? { id: undo.id, actorName: undo.actorName, at: undo.at } : null,
    };
  });
}

/** Both sides of an undo: Siro's values now, and those it would restore. */
export type UndoPreview = { before: unknown; after: unknown };

/**
 * What undoing a change would do now. Its problem says how the world has moved on since.
 * @throws ZodError if `asked` is not an ID
 */
export async function readUndoPreview(
  org: string,
  asked: unknown,
): Promise<LoadResult<UndoPreview>> {
  const { actor, organization } = await authorize(org, "operator");
  const auditId = z.uuid().parse(asked);
  return readLive(async () => {
    const { before, after } = await previewUndo(actor, organization, { auditId });
    return { before, after: restored(after) };
  });
}

/** For a link, the whole former link instead of the one record that is sent. */
const restored = (after: object | null) =>
  after && "former" in after ? { link: after.former } : after;
