import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { linkOf } from "#lib/linking/link-state.ts";
import type { Access } from "#lib/queries/organization.ts";
import { rememberCustomer, rememberRecords } from "#lib/queries/seen-records.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import * as organizationRecordings from "#lib/siro/organization/recordings.ts";
import * as platformRecordings from "#lib/siro/platform/recordings.ts";
import { arrangeRows } from "../_model/arrange.ts";
import { boundsOf } from "../_model/date-range.ts";
import { type Names, organizationRow, platformRow, type RecordingRow } from "../_model/rows.ts";
import type { RecordingSearch } from "../search.ts";
import { rememberSnapshot } from "./list-snapshot.ts";

export type RecordingPage = {
  rows: RecordingRow[];
  nextCursor: string | null;
  /** The URL has a page cursor that Siro doesn't know (anymore). */
  hasEnded: boolean;
  /** Siro lists the oldest recordings first. */
  isOldestFirst: boolean;
  /** Siro reports more recordings after this page, but no way to request them. */
  isCut: boolean;
  /** Number of rows left out because they could not be read. */
  unreadable: number;
};

export type Processing = { ids: ReadonlySet<string>; isPartial: boolean };

const PAGE_SIZE = 50;
const DAY_MS = 24 * 3_600_000;

type Ask = {
  access: Access;
  search: RecordingSearch;
  key: string;
  /** Loaded in parallel. */
  names: Promise<Names>;
};

/** The unlinked recordings that the member's Siro user can see. */
export async function readUnlinkedPage(
  { access, search, names, key }: Ask,
  processing: Promise<Processing | null>,
): Promise<RecordingPage> {
  const { organization } = access;
  const api = await siroFor(access).platform("read");
  const cursor = search.p.at(-1);
  const page = await orEnded(cursor, () =>
    platformRecordings.listRecordings(api, {
      organizationId: organization.siroOrganizationId,
      isUnlinked: true,
      cursor,
      limit: PAGE_SIZE,
      teamIds: search.team,
      conversationTypes: search.type,
      result: search.result ?? undefined,
      orderBy: "dateCreated",
      orderDirection: "desc",
      ...boundsOf(search, organization.timeZone, Date.now()),
    }),
  );
  if (page === null) return ENDED;
  const now = Date.now();
  const [known, underWay] = await Promise.all([names, processing]);
  const ids = underWay?.ids ?? new Set<string>();
  const rows = page.items.map((item) => platformRow(item, known, ids, now));
  for (const { crmCustomer } of page.items) {
    if (crmCustomer) rememberCustomer(organization.id, crmCustomer);
  }
  const triggers = Object.fromEntries(page.items.map(({ id, trigger }) => [id, trigger]));
  return finish(search, key, page, arrangeRows(rows, { apart: true }), triggers);
}

/** The organization's recordings with their links, without deleted ones. */
export async function readOrganizationPage({
  access,
  search,
  names,
  key,
}: Ask): Promise<RecordingPage> {
  const api = await siroFor(access).organization();
  const cursor = search.p.at(-1);
  const page = await orEnded(cursor, () =>
    organizationRecordings.listRecordings(api, {
      cursor,
      pageSize: PAGE_SIZE,
      ...boundsOf(search, access.organization.timeZone, Date.now()),
    }),
  );
  if (page === null) return ENDED;
  for (const { crm } of page.items) {
    const { integrationConnectionId, refs } = linkOf(crm);
    rememberRecords(access.organization.id, integrationConnectionId, refs);
  }
  const now = Date.now();
  const known = await names;
  const rows = page.items
    .filter(({ deleted }) => deleted !== true)
    .map((item) => organizationRow(item, known, now));
  return finish(search, key, page, arrangeRows(rows, { apart: false }), {});
}

/** Recordings that Siro is still processing, which the user-scoped list lacks. Null if unknown. */
export async function readProcessing(access: Access): Promise<Processing | null> {
  try {
    const api = await siroFor(access).organization();
    const page = await organizationRecordings.listRecordings(api, {
      isProcessingDone: false,
      createdAfter: new Date(Date.now() - 7 * DAY_MS).toISOString(),
      pageSize: 100,
    });
    const rows = page.items.filter(
      ({ isProcessingDone, deleted }) => isProcessingDone === false && deleted !== true,
    );
    return {
      ids: new Set(rows.map(({ id }) => id)),
      isPartial: page.cursor !== null || page.isCut === true || page.unreadable > 0,
    };
  } catch {
    return null;
  }
}

const ENDED: RecordingPage = {
  rows: [],
  nextCursor: null,
  hasEnded: true,
  isOldestFirst: false,
  isCut: false,
  unreadable: 0,
};

/** Null if Siro no longer knows the cursor, or has nothing after it. */
async function orEnded<T>(
  cursor: string | undefined,
  read: () => Promise<CursorPage<T>>,
): Promise<CursorPage<T> | null> {
  try {
    const page = await read();
    const isEmpty = page.items.length + page.unreadable === 0;
    return cursor !== undefined && isEmpty && !page.isCut ? null : page;
  } catch (error) {
    const isRefused =
      isSiroError(error) && (error.kind === "invalid" || error.kind === "not-found");
    if (cursor !== undefined && isRefused) return null;
    throw error;
  }
}

function finish(
  search: RecordingSearch,
  key: string,
  page: CursorPage<unknown>,
  { rows, isOldestFirst }: ReturnType<typeof arrangeRows>,
  triggers: Record<string, string | null>,
): RecordingPage {
  const { items, cursor, unreadable } = page;
  const isLast = cursor === null || items.length + unreadable === 0;
  const isCircle = !isLast && search.p.includes(cursor);
  const nextCursor = isLast || isCircle ? null : cursor;
  const before = search.p.length * PAGE_SIZE;
  rememberSnapshot(key, { ids: rows.map(({ id }) => id), triggers, before, nextCursor });
  const isCut = isCircle || page.isCut === true;
  return { rows, nextCursor, hasEnded: false, isOldestFirst, isCut, unreadable };
}
