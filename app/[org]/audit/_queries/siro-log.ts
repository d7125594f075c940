import "server-only";
import { addDays, startOfDay } from "#lib/calendar-day.ts";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { compareTimes } from "#lib/instants.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import { inTime, secondary, startWait } from "#lib/queries/secondary.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { listAuditLogs } from "#lib/siro/organization/audit-logs.ts";
import { listOrganizationTokens } from "#lib/siro/organization/organization-tokens.ts";
import type { PagedSource } from "../_model/merge-pages.ts";
import { type SiroEntry, type TokenNames, viewSiroEntry } from "../_model/siro-entry.ts";
import type { AuditSearch } from "../search.ts";

/** Filters are applied here, because Siro's log has none. */
const MOST_PAGES = 8;

/** Names of the organization's tokens, as far as Siro lists them in time; of ours in any case. */
async function readTokenNames(access: Access): Promise<TokenNames> {
  const stored = await findStoredToken(access.organization.id);
  const listed = await secondary(
    siroFor(access)
      .organization()
      .then((api) => listOrganizationTokens(api)),
  );
  const names = new Map(
    (listed?.items ?? []).map((each) => [each.tokenId, each.tokenName ?? each.tokenId]),
  );
  if (stored) names.set(stored.siroTokenId, stored.tokenName);
  return { names, ownId: stored?.siroTokenId ?? null };
}

type SiroLog = {
  /** Organization tokens to choose from. */
  tokens: { value: string; label: string }[];
  source: PagedSource<SiroEntry>;
  /** Why the log could not be read, or not further; null if it could. */
  problem(): Problem | null;
};

/** Siro's own log as a list to merge. A failure ends the list and is noted, so that our rows still show. */
export async function openSiroLog(access: Access, search: AuditSearch): Promise<SiroLog> {
  const { organization } = access;
  const names = await readTokenNames(access);
  const left = startWait();
  let problem: Problem | null = null;
  let unreadable = 0;
  let isCut = false;
  let isNewestFirst = true;
  const { from, to } = boundsOf(search, organization.timeZone);
  const msOf = ({ at }: SiroEntry) => (at === null ? null : Date.parse(at));
  const isAtOrAfter = (entry: SiroEntry, ms: number) => (msOf(entry) ?? ms) >= ms;
  return {
    tokens: [...names.names].map(([value, label]) => ({ value, label })),
    problem: () => problem ?? whyIncomplete(unreadable, isCut),
    source: {
      from: { cursor: search.siroPage, after: search.siroAfter },
      maxPages: MOST_PAGES,
      idOf: ({ id }) => id,
      timeOf: msOf,
      // Beside our own rows, what our own token did would stand twice.
      isWanted: (entry) =>
        (search.source === "siro" || !entry.isOwnToken) &&
        (search.token === null || entry.tokenId === search.token) &&
        (search.method === null || entry.method === search.method) &&
        (from === null || isAtOrAfter(entry, from)) &&
        (to === null || entry.at === null || !isAtOrAfter(entry, to)),
      isBeyond: (entry) => from !== null && isNewestFirst && !isAtOrAfter(entry, from),
      async load(cursor) {
        const reading = await readLive(async () => {
          const api = await siroFor(access).organization();
          return inTime(listAuditLogs(api, { cursor: cursor ?? undefined }), left());
        });
        problem = reading.problem ?? null;
        const { items = [], cursor: next = null } = reading.data ?? {};
        unreadable += reading.data?.unreadable ?? 0;
        isCut ||= reading.data?.isCut === true;
        // Siro doesn't document the order of its log.
        const times = items.flatMap(({ at }) => at ?? []);
        isNewestFirst &&= times.every((at, index) => compareTimes(times[index - 1] ?? at, at) >= 0);
        return { rows: items.map((log) => viewSiroEntry(log, names)), next };
      },
    },
  };
}

function whyIncomplete(unreadable: number, isCut: boolean): Problem | null {
  if (unreadable > 0) {
    const rows = unreadable === 1 ? "1 row" : `${unreadable.toLocaleString("en-US")} rows`;
    return { kind: "contract", message: `${rows} of Siro's log couldn't be read.` };
  }
  return isCut ? { kind: "contract", message: "Siro has more rows but didn't return them." } : null;
}

/** The days of the filter in epoch milliseconds: from, inclusive, to, exclusive. */
function boundsOf({ from, to }: AuditSearch, timeZone: string) {
  return {
    from: from === null ? null : startOfDay(from, timeZone),
    to: to === null ? null : startOfDay(addDays(to, 1), timeZone),
  };
}
