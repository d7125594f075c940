import "server-only";
import { createImpact } from "#lib/mapping/impact.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listRecordings } from "#lib/siro/organization/recordings.ts";
import { IMPACT_DAYS, type Impact } from "./scan.ts";

const PAGE_SIZE = 100;
const MOST_PAGES = 50;

/**
 * Counts the organization's recordings of the last 30 days by rep. Siro can filter only by time, so all
 * of them are read, up to 5,000.
 */
export async function readImpact(
  api: SiroTransport,
  onPage: (recordings: number) => void,
): Promise<Impact> {
  const createdAfter = new Date(Date.now() - IMPACT_DAYS * 86_400_000).toISOString();
  const impact = createImpact();
  const cursors = new Set<string>();
  let isWhole = true;
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await listRecordings(api, { cursor, createdAfter, pageSize: PAGE_SIZE });
    for (const recording of page.items) impact.add(recording);
    isWhole &&= page.unreadable === 0 && !page.isCut;
    onPage(impact.count());
    const isLast = page.cursor === null || page.items.length + page.unreadable === 0;
    if (isLast) return { byUser: impact.byUser, read: impact.count(), complete: isWhole };
    if (page.cursor === null || cursors.has(page.cursor)) break;
    cursors.add(page.cursor);
    cursor = page.cursor;
  }
  return { byUser: impact.byUser, read: impact.count(), complete: false };
}
