import { compareTimes, isAfter, isBetween } from "#lib/instants.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Engagement, listUserEngagements } from "#lib/siro/organization/engagements.ts";
import { LIMIT, LOOK_BACK_MS, listStarting, readEarlier } from "./earlier-appointments.ts";

/** ISO times. */
export type TimeWindow = {
  from: string;
  to: string;
  /** Whether appointments that began before the window and end in it or later belong to it. */
  withEarlier?: boolean;
};

type Around = {
  items: Engagement[];
  /** False if an appointment in the window may be missing. */
  complete: boolean;
  /** Whether Siro listed any appointment under this ID, at whatever time. */
  isAny: boolean;
};

const MAX_PAGES = 5;

/**
 * The appointments that Siro lists under one ID and that are in the window. Siro does not document
 * whether its bounds are times or IDs: times are tried, and the result is checked.
 */
export async function readAppointmentsAround(
  api: SiroTransport,
  userId: string,
  window: TimeWindow,
): Promise<Around> {
  const [starting, earlier] = await Promise.all([
    readStarting(api, userId, window),
    window.withEarlier ? readEarlier(api, userId, window.from) : null,
  ]);
  if (starting?.isProven || (starting && earlier?.isProven)) {
    const items = [...starting.items, ...(earlier?.items ?? [])].filter(belongsTo(window));
    return {
      items: [...new Map(items.map((item) => [item.id, item])).values()],
      complete: starting.complete && earlier?.complete !== false,
      isAny: true,
    };
  }
  return walk(api, userId, window);
}

/** Appointments that start in the window; null if Siro refuses times as bounds. */
async function readStarting(api: SiroTransport, userId: string, { from, to }: TimeWindow) {
  const listed = await listStarting(api, userId, { from, to });
  if (listed === null) return null;
  const { items, complete, unreadable } = listed;
  const isEmpty = items.length === 0;
  return {
    items,
    complete: complete && unreadable === 0 && items.length < LIMIT,
    /** Whether the result shows that Siro took the bounds as times. */
    isProven: !isEmpty && items.every(({ startTime }) => isBetween(startTime, from, to)),
  };
}

/** Reads the list page by page until it passed the window. */
async function walk(api: SiroTransport, userId: string, window: TimeWindow): Promise<Around> {
  const seen = new Map<string, Engagement>();
  let unreadable = 0;
  let isEnd = false;
  let startingAfter: string | undefined;
  for (let page = 0; page < MAX_PAGES && !isEnd; page++) {
    const listed = await listUserEngagements(api, { userId, limit: LIMIT, startingAfter });
    const before = seen.size;
    for (const item of listed.items) seen.set(item.id, item);
    unreadable += listed.unreadable;
    isEnd = (listed.complete && listed.items.length < LIMIT) || isBeyond(listed.items, window);
    if (seen.size === before) break;
    startingAfter = listed.items.at(-1)?.id;
  }
  const all = [...seen.values()];
  const areTimed = all.every(({ startTime }) => startTime !== null);
  return {
    items: all.filter(belongsTo(window)),
    complete: isEnd && unreadable === 0 && areTimed,
    isAny: all.length > 0,
  };
}

function belongsTo({ from, to, withEarlier }: TimeWindow) {
  return ({ startTime, endTime }: Engagement) =>
    isBetween(startTime, from, to) ||
    (withEarlier === true &&
      startTime !== null &&
      !isAfter(startTime, to) &&
      compareTimes(endTime, from) >= 0);
}

/** Whether a page sorted by time has passed the window, and the time before it that is looked back. */
function isBeyond(items: readonly Engagement[], { from, to, withEarlier }: TimeWindow): boolean {
  const times = items.flatMap(({ startTime }) => startTime ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || compareTimes(first, last) === 0) return false;
  const oldest = Date.parse(from) - (withEarlier ? LOOK_BACK_MS : 0);
  return isAfter(first, last) ? Date.parse(last) < oldest : isAfter(last, to);
}
