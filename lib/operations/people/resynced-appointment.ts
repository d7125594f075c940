import "server-only";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  type Engagement,
  getEngagement,
  listEngagements,
  type SyncedEngagement,
} from "#lib/siro/organization/engagements.ts";
import type { Settlement } from "#lib/writes/run-write.ts";
import { UnconfirmedError } from "#lib/writes/unconfirmed.ts";

const AGAIN = "Sync it again: doing so twice does no harm.";

const takesPart = (now: Engagement, externalId: string) =>
  now.engagementUsers?.some((row) => row.externalId === externalId) === true;

/**
 * After Siro took an appointment: the appointment as it is read again, with the rep in it.
 * @throws UnconfirmedError where it cannot be read, ProblemError where Siro made another or left the rep out
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
    const { message, ...problem } = toProblem(error);
    throw new UnconfirmedError({
      ...problem,
      message: `Siro took it, but reading the appointment again failed. ${message}`,
      remedy: AGAIN,
    });
  });
  if (takesPart(now, externalId)) return now;
  if (now.engagementUsers === null) throw new UnconfirmedError(NOT_SHOWN);
  throw new ProblemError(REP_NOT_THERE);
}

type Sent = {
  engagementId: string;
  /** Of the rep, in the CRM. */
  externalId: string;
  /** When Siro had changed the appointment last. */
  updatedBefore: string | null;
  startedAt: Date;
};

/** Clocks may differ, and a queue may lie between. */
const CLOCKS_DIFFER_BY_MS = 10 * 60_000;

/**
 * After a lost answer: an appointment that changed since, with the rep in it, says that it happened; a
 * second one that is new says that Siro wrote elsewhere.
 */
export async function settledResync(
  api: SiroTransport,
  { engagementId, externalId, updatedBefore, startedAt }: Sent,
): Promise<Settlement<Engagement>> {
  const now = await getEngagement(api, { engagementId });
  if (now.updatedAt === null || updatedBefore === null) return { state: "unclear", remedy: AGAIN };
  if (now.updatedAt !== updatedBefore) {
    return takesPart(now, externalId)
      ? { state: "happened", value: now }
      : { state: "unclear", remedy: AGAIN };
  }
  const second = await findSecond(api, now, startedAt);
  return second
    ? { state: "unclear", ...wroteElsewhere(second) }
    : { state: "did-not-happen", remedy: AGAIN };
}

async function findSecond(
  api: SiroTransport,
  { id, externalId }: Engagement,
  startedAt: Date,
): Promise<Engagement | null> {
  if (externalId === null) return null;
  const { items } = await listEngagements(api, { externalId });
  const since = startedAt.getTime() - CLOCKS_DIFFER_BY_MS;
  const isNew = ({ createdAt }: Engagement) => createdAt === null || Date.parse(createdAt) > since;
  return items.find((row) => row.id !== id && isNew(row)) ?? null;
}

/** What Siro no longer shows as it was sent, in a sentence; null where it shows everything. */
export function whatDiffers(sent: SyncedEngagement, now: Engagement): string | null {
  const fields = ["subject", "content", "startTime", "endTime", "direction"] as const;
  const words = { subject: "subject", content: "notes", direction: "direction" };
  const lost = fields
    .filter((field) => sent[field] !== undefined && now[field] !== sent[field])
    .map((field) => (field === "startTime" ? "start" : field === "endTime" ? "end" : words[field]));
  const gone = sent.engagementUsers.filter(({ externalId }) => !takesPart(now, externalId)).length;
  const parts = [
    ...(lost.length > 0 ? [`another ${new Intl.ListFormat("en").format(lost)}`] : []),
    ...(gone > 0 ? [`${gone} fewer taking part`] : []),
  ];
  return parts.length === 0
    ? null
    : `Siro took it, but shows ${parts.join(" and ")} now. Look at the appointment in the CRM.`;
}

const REP_NOT_THERE = {
  kind: "stale",
  message: "Siro answered yes, but the person does not take part in the appointment.",
  remedy: "Map the person on Siro's User Mapping page.",
} as const;

const NOT_SHOWN = {
  kind: "contract",
  message: "Siro took it, but does not show who takes part, so nobody can tell.",
  remedy: AGAIN,
} as const;

const wroteElsewhere = ({ id, externalId }: Engagement) =>
  ({
    message: `Siro wrote to another of its connections: it has a second appointment ${externalId ?? ""} there now (${id}), and this one is as it was.`,
    remedy: "Remove the second one in Siro, and map the person on Siro's User Mapping page.",
  }) as const;
