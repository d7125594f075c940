import "server-only";
import { type AppEventView, viewAppEvent } from "#lib/app-events/app-event.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { compareTimes } from "#lib/instants.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readStaleIfError } from "#lib/queries/stale-if-error.ts";
import { listMobileEvents } from "#lib/siro/organization/mobile-events.ts";
import { readRepNames } from "./_queries/rep-names.ts";
import type { EventSearch, RANGES } from "./search.ts";

export type AppEventRow = AppEventView & {
  userId: string | null;
  /** Null if unknown. */
  rep: string | null;
  recordingId: string | null;
  /** CRM IDs, as the app reported them. */
  opportunityIds: string[];
};

type AppEventPage = {
  rows: AppEventRow[];
  /** Null on the last page. */
  nextCursor: string | null;
  /** Rows that could not be read, and whether Siro's list broke off. */
  unreadable: number;
  isCut: boolean;
};

const HOUR_MS = 3_600_000;
const RANGE_MS: Record<Exclude<(typeof RANGES)[number], "any">, number> = {
  "1h": HOUR_MS,
  "24h": 24 * HOUR_MS,
  "7d": 7 * 24 * HOUR_MS,
};

/** One page of what Siro's app reported, newest first, with the names of reps. Siro's pages may overlap in time. */
export async function readAppEventPage(
  org: string,
  search: EventSearch,
): Promise<{ reading: LoadResult<AppEventPage>; missing: string[] }> {
  const access = await authorize(org);
  const { code, rep, recording, range, after } = search;
  const read = async () => {
    const api = await siroFor(access).organization();
    return listMobileEvents(api, {
      codes: code,
      userId: rep ?? undefined,
      recordingId: recording ?? undefined,
      createdAfter:
        range === "any" ? undefined : new Date(Date.now() - RANGE_MS[range]).toISOString(),
      cursor: after ?? undefined,
    });
  };
  const reading = await readStaleIfError(
    {
      organizationId: access.organization.id,
      actor: null,
      what: `app events ${JSON.stringify(search)}`,
    },
    read,
  );
  if (!reading.data) return { reading, missing: [] };
  const { items, cursor, unreadable, isCut = false } = reading.data;
  const userIds = items.flatMap(({ userId }) => userId ?? []);
  const { names, isComplete } = await readRepNames(access, userIds);
  const newestFirst = items.toSorted((a, b) => compareTimes(b.createdAt, a.createdAt));
  const rows = newestFirst.map((event) => ({
    ...viewAppEvent(event),
    userId: event.userId,
    rep: names.get(event.userId ?? "") ?? null,
    recordingId: event.recordingId,
    opportunityIds: event.externalOpportunityIds ?? [],
  }));
  return {
    reading: { ...reading, data: { rows, nextCursor: cursor, unreadable, isCut } },
    missing: isComplete ? [] : ["names of reps"],
  };
}
