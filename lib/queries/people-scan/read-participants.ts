import "server-only";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Engagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { listEngagementUsers, listOpportunityUsers } from "#lib/siro/organization/participants.ts";
import {
  gatherParticipants,
  type ParticipantRow,
  type Participants,
} from "./participant-people.ts";
import { SCAN_LIMITS } from "./scan.ts";

/** Limits: rows of each list and pages of appointments. */
export type Budget = { rows: number; pages: number };

type ReadParticipants = { participants: Participants; complete: boolean };

/**
 * Participants of appointments and opportunities. List rows have names and rows inside appointments
 * have CRM IDs, so both are read. Throws on transient errors, or if none can be read.
 */
export async function readParticipants(
  api: SiroTransport,
  budget: Budget,
): Promise<ReadParticipants> {
  const participants = gatherParticipants();
  const take = (rows: readonly ParticipantRow[]) => rows.forEach(participants.add);
  const options = {
    maxItems: budget.rows,
    maxMs: SCAN_LIMITS.maxMs,
    onPage: ({ items }: { items: ParticipantRow[] }) => take(items),
  };
  const results = await Promise.allSettled([
    listEngagementUsers(api, {}, options).then(({ complete }) => complete),
    listOpportunityUsers(api, {}, options).then(({ complete }) => complete),
    readEmbedded(api, budget.pages, ({ engagementUsers }) => take(engagementUsers ?? [])),
  ]);
  const failed = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  const passing = failed.find((error) => !isSiroError(error) || !isAbsent(error.kind));
  if (passing !== undefined || failed.length === results.length) throw passing ?? failed[0];
  const complete = results.every((result) => result.status === "fulfilled" && result.value);
  return { participants, complete };
}

/** Whether Siro does not offer the data, as opposed to a transient error. */
const isAbsent = (kind: string) => ["not-found", "forbidden", "invalid", "contract"].includes(kind);

async function readEmbedded(
  api: SiroTransport,
  mostPages: number,
  onEngagement: (engagement: Engagement) => void,
): Promise<boolean> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await listEngagements(api, { cursor });
    for (const engagement of page.items) onEngagement(engagement);
    if (page.cursor === null || page.items.length === 0) return !page.isCut;
    if (seen.has(page.cursor)) return false;
    seen.add(page.cursor);
    cursor = page.cursor;
  }
  return false;
}
