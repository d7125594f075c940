import "server-only";
import { z } from "zod";
import {
  type AuditEvent,
  listAuditActors,
  listAuditEvents,
  listUndoings,
} from "#lib/audit/reader.ts";
import { mayUndo, previewUndo } from "#lib/operations/undo-change.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { type AuditSearch, NO_MEMBER } from "./search.ts";

/** An audit row with what is known about undoing it. */
export type AuditRow = AuditEvent & {
  /** The member could try to undo it. */
  mayUndo: boolean;
  undoneBy: { id: string; actorName: string; at: string } | null;
};

/** One page of the organization's audit rows, newest first, and everyone who made a change. */
export async function readAuditPage(org: string, search: AuditSearch) {
  const access = await authorize(org);
  const { organization, role } = access;
  const scope = { organizationId: organization.id, withInstallation: role === "owner" };
  const { kind, member, outcome, from, to, event, after } = search;
  const [{ events, nextCursor }, actors] = await Promise.all([
    listAuditEvents({
      ...scope,
      kind: kind ?? undefined,
      actorId: member === NO_MEMBER ? null : (member ?? undefined),
      outcomes: outcome,
      days: { from, to, timeZone: organization.timeZone },
      eventId: event ?? undefined,
      cursor: after,
    }),
    listAuditActors(scope),
  ]);
  return { rows: await asRows(access, events), nextCursor, actors };
}

async function asRows(
  { organization, role }: Access,
  events: readonly AuditEvent[],
): Promise<AuditRow[]> {
  const ids = events.map(({ id }) => id);
  const undoings = await listUndoings(organization.id, ids);
  return events.map((event) => {
    const undo = undoings.find(({ undoes }) => undoes === event.id);
    const isDone = event.outcome === "succeeded";
    return {
      ...event,
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
