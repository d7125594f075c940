import { compareTimes, isAfter, isBetween } from "#lib/instants.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { Listing } from "#lib/siro/http/page.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Engagement, listUserEngagements } from "#lib/siro/organization/engagements.ts";

export const LIMIT = 100;
/** The longest appointment that is looked for: Siro has no filter by end. */
export const LOOK_BACK_MS = 31 * 24 * 3_600_000;
const MAX_PAGES = 5;

/** Appointments that start between two ISO times; null if Siro refuses times as bounds. */
export async function listStarting(
  api: SiroTransport,
  userId: string,
  { from, to }: { from: string; to: string },
): Promise<Listing<Engagement> | null> {
  const bounds = { startingAfter: from, startingBefore: to };
  try {
    return await listUserEngagements(api, { userId, limit: LIMIT, ...bounds });
  } catch (error) {
    if (isSiroError(error) && error.kind === "invalid") return null;
    throw error;
  }
}

type Earlier = {
  items: Engagement[];
  /** False if an earlier appointment may be missing. */
  complete: boolean;
  /** Whether the result shows that Siro takes the bounds as times. */
  isProven: boolean;
};

/**
 * The appointments that began in the month before a time, in pages bounded by time. Nothing if Siro
 * refuses times as bounds or takes them as something else.
 */
export async function readEarlier(
  api: SiroTransport,
  userId: string,
  before: string,
): Promise<Earlier> {
  const seen = new Map<string, Engagement>();
  let from = new Date(Date.parse(before) - LOOK_BACK_MS).toISOString();
  let to = before;
  for (let page = 0; page < MAX_PAGES; page++) {
    const listed = await listStarting(api, userId, { from, to });
    if (listed === null) return NOTHING;
    const { items, complete, unreadable } = listed;
    if (!items.every(({ startTime }) => isBetween(startTime, from, to))) return NOTHING;
    const known = seen.size;
    for (const item of items) seen.set(item.id, item);
    const isLast = items.length < LIMIT || seen.size === known;
    if (isLast || unreadable > 0 || !complete) {
      const isWhole = complete && unreadable === 0 && items.length < LIMIT;
      return { items: [...seen.values()], complete: isWhole, isProven: seen.size > 0 };
    }
    [from, to] = beyond(items, from, to);
  }
  return { items: [...seen.values()], complete: false, isProven: true };
}

const NOTHING: Earlier = { items: [], complete: false, isProven: false };

/** What is left of a period after a full page, in whichever order Siro lists. */
function beyond(items: readonly Engagement[], from: string, to: string): [string, string] {
  const [first, last] = [items[0]?.startTime ?? null, items.at(-1)?.startTime ?? null];
  if (last === null || compareTimes(first, last) === 0) return [from, to];
  // Siro may leave out what starts exactly at a bound.
  const shifted = (ms: number) => new Date(Date.parse(last) + ms).toISOString();
  return isAfter(first, last) ? [from, shifted(1000)] : [shifted(-1000), to];
}
