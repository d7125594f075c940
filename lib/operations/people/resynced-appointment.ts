import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import "server-only";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { matchesOf } from "#lib/siro/http/page.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  type Engagement,
  getEngagement,
  listEngagements,
  type SyncedEngagement,
} from "#lib/siro/organization/engagements.ts";
import { UnconfirmedError, unconfirmedRead } from "#lib/writes/unconfirmed-error.ts";
import type { Verdict } from "#lib/writes/verdict.ts";

const AGAIN = "Sync it again. Syncing twice is safe.";

const takesPart = (now: Engagement, externalId: string) =>
  now.engagementUsers?.some((row) => isSameRecordId(row.externalId, externalId)) === true;

/**
 * Reads the appointment again, with the rep in it, after Siro accepted it.
 * @throws UnconfirmedError if it can't be read, ProblemError if Siro created another one or left
 * the rep out
 */
export async function confirmedResync(
  api: SiroTransport,
  answer: Engagement,
  { engagementId, externalId }: Pick<Sent, "engagementId" | "externalId">,
): Promise<Engagement> {
  if (answer.id !== engagementId) {
    throw new ProblemError({ kind: "stale", ...wroteElsewhere(answer) });
  }
  const now = await getEngagement(api, { engagementId }).catch((error: unknown) => {
    throw unconfirmedRead(error, "the appointment", AGAIN);
  });
  if (takesPart(now, externalId)) return now;
  if (now.engagementUsers === null) throw new UnconfirmedError(NOT_SHOWN);
  throw new ProblemError(REP_NOT_THERE);
}

type Sent = {
  engagementId: string;
  /** The rep's ID in the CRM. */
  externalId: string;
  /** When Siro last changed the appointment. */
  updatedBefore: string | null;
  startedAt: Date;
};

/** Clocks may differ, and the request may have been queued. */
const CLOCKS_DIFFER_BY_MS = 10 * 60_000;

/**
 * After a lost answer: an appointment that changed since and has the rep in it means that the write
 * happened; a new second one means that Siro wrote to another connection.
 */
export async function judgeResync(
  api: SiroTransport,
  { engagementId, externalId, updatedBefore, startedAt }: Sent,
): Promise<Verdict<Engagement>> {
  const now = await getEngagement(api, { engagementId });
  if (now.updatedAt === null || updatedBefore === null)
    return { state: "cannot-tell", remedy: AGAIN };
  if (now.updatedAt !== updatedBefore) {
    return takesPart(now, externalId)
      ? { state: "happened", value: now }
      : { state: "cannot-tell", remedy: AGAIN };
  }
  const second = await findSecond(api, now, startedAt);
  return second
    ? { state: "cannot-tell", ...wroteElsewhere(second) }
    : { state: "did-not-happen", remedy: AGAIN };
}

async function findSecond(
  api: SiroTransport,
  { id, externalId }: Engagement,
  startedAt: Date,
): Promise<Engagement | null> {
  if (externalId === null) return null;
  const page = await listEngagements(api, { externalId });
  const items = matchesOf(page, "engagements.list", (row) => row.externalId === externalId);
  const since = startedAt.getTime() - CLOCKS_DIFFER_BY_MS;
  const isNew = ({ createdAt }: Engagement) => createdAt === null || Date.parse(createdAt) > since;
  return items.find((row) => row.id !== id && isNew(row)) ?? null;
}

/** A sentence about what Siro no longer shows as sent; null if it shows everything. */
export function whatDiffers(sent: SyncedEngagement, now: Engagement): string | null {
  const fields = ["subject", "content", "startTime", "endTime", "direction"] as const;
  const words = { subject: "subject", content: "notes", direction: "direction" };
  const lost = fields
    .filter((field) => sent[field] !== undefined && now[field] !== sent[field])
    .map((field) => (field === "startTime" ? "start" : field === "endTime" ? "end" : words[field]));
  const gone = sent.engagementUsers.filter(({ externalId }) => !takesPart(now, externalId)).length;
  const parts = [
    ...(lost.length > 0 ? [`a different ${new Intl.ListFormat("en").format(lost)}`] : []),
    ...(gone > 0 ? [`${gone} fewer ${gone === 1 ? "participant" : "participants"}`] : []),
  ];
  return parts.length === 0
    ? null
    : `Siro accepted the appointment but now shows ${parts.join(" and ")}. Check the appointment in the CRM.`;
}

const REP_NOT_THERE = {
  kind: "stale",
  message: "Siro accepted the appointment, but the person isn't one of its participants.",
  remedy: "Match the person on Siro's User Mapping page.",
} as const;

const NOT_SHOWN = {
  kind: "contract",
  message:
    "Siro accepted the appointment but doesn't show its participants, so it can't be confirmed.",
  remedy: AGAIN,
} as const;

const wroteElsewhere = ({ id, externalId }: Engagement) =>
  ({
    message: `Siro wrote to another connection: it now has a second appointment ${externalId ?? ""} there (${id}), and this one is unchanged.`,
    remedy: "Remove the second one in Siro, then match the person on Siro's User Mapping page.",
  }) as const;
