import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Engagement, listUserEngagements } from "#lib/siro/organization/engagements.ts";

/** ISO times. */
export type TimeWindow = { from: string; to: string };

type Around = {
  items: Engagement[];
  /** False if an appointment in the window may be missing. */
  complete: boolean;
  /** Whether Siro listed any appointment under this ID, at whatever time. */
  isAny: boolean;
};

const LIMIT = 100;
const MAX_PAGES = 5;

/**
 * The appointments that Siro lists under one ID and that start in the window. Siro does not document
 * whether its bounds are times or IDs: times are tried, and the result is checked.
 */
export async function readAppointmentsAround(
  api: SiroTransport,
  userId: string,
  window: TimeWindow,
): Promise<Around> {
  const isInside = ({ startTime }: Engagement) =>
    startTime !== null && startTime >= window.from && startTime <= window.to;
  const bounds = { startingAfter: window.from, startingBefore: window.to };
  const bounded = await listUserEngagements(api, { userId, limit: LIMIT, ...bounds }).catch(
    (error: unknown) => {
      if (isSiroError(error) && error.kind === "invalid") return null;
      throw error;
    },
  );
  if (bounded && bounded.items.length > 0 && bounded.items.every(isInside)) {
    const { items, complete, unreadable } = bounded;
    return { items, complete: complete && unreadable === 0 && items.length < LIMIT, isAny: true };
  }
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
    items: all.filter(isInside),
    complete: isEnd && unreadable === 0 && areTimed,
    isAny: all.length > 0,
  };
}

/** Whether a page sorted by time has passed the window. */
function isBeyond(items: readonly Engagement[], window: TimeWindow): boolean {
  const times = items.flatMap(({ startTime }) => startTime ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || first === last) return false;
  return first > last ? last < window.from : last > window.to;
}
