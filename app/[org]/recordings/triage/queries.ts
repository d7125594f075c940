import "server-only";
import { z } from "zod";
import { roleIncludes } from "#lib/auth/roles.ts";
import type { ReasonCount } from "#lib/linking/rank/count-reasons.ts";
import { countJudgments } from "#lib/mirror/proposals/judged-proposals.ts";
import { countQueue } from "#lib/mirror/queue/count-queue.ts";
import {
  type IndexProgress,
  readIndexProgress,
} from "#lib/mirror/recordings/read-index-progress.ts";
import { claimRecordings, keepClaims, releaseClaims } from "#lib/mirror/triage/claim-recordings.ts";
import { authorize } from "#lib/queries/organization.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";
import { filtersOf } from "../_model/filters-of.ts";
import type { Offers } from "../_model/offer.ts";
import { readViewMode } from "../_model/view-mode.ts";
import { readOffers } from "../_queries/triage-offers.ts";
import { loadRecordingSearch, type RecordingSearch } from "../search.ts";

export type Triage = {
  /** Unlinked recordings under the filters; more than 10,000 means that counting stopped. */
  waiting: number;
  progress: IndexProgress;
  /** Whether the member may decide at all, and link. */
  mayDecide: boolean;
  mayLink: boolean;
  /** How often proposals were right here. */
  judgments: ReasonCount[];
};

/** What the triage page shows before the first recording. */
export async function readTriage(org: string, search: RecordingSearch): Promise<Triage> {
  const access = await authorize(org);
  const { id, timeZone } = access.organization;
  const [counts, progress, { identity }, judgments] = await Promise.all([
    countQueue(id, filtersOf(search, timeZone)),
    readIndexProgress(id),
    readViewMode(access, search),
    countJudgments(id),
  ]);
  const mayDecide = roleIncludes(access.role, "operator");
  return {
    waiting: counts.unlinked,
    progress,
    mayDecide,
    mayLink: mayDecide && identity !== null,
    judgments,
  };
}

const recordingIds = z.array(z.string().min(1).max(300).refine(isStorableText)).max(1_000);

const offersAskSchema = z.object({
  /** The list's filters, as in its address. */
  query: z.string().max(4_000),
  /** In hand, or passed over. */
  except: recordingIds,
  /** In hand: kept for this member for some more minutes. */
  keep: recordingIds,
  /** Decided: no longer kept. */
  release: recordingIds,
  count: z.number().int().min(0).max(10),
});

/**
 * The next recordings for this member to decide about, which no one else is offered meanwhile. Needs the
 * operator role.
 * @throws DeniedError
 */
export async function nextOffers(
  org: string,
  asked: unknown,
): Promise<Offers & { taken: Record<string, string> }> {
  const access = await authorize(org, "operator");
  const ask = offersAskSchema.parse(asked);
  const { id: organizationId, timeZone } = access.organization;
  const member = { memberId: access.actor.memberId, name: access.actor.name };
  await releaseClaims(organizationId, member.memberId, ask.release);
  const taken = await keepClaims(organizationId, member, ask.keep);
  const search = loadRecordingSearch(new URLSearchParams(ask.query));
  const ids = await claimRecordings({
    organizationId,
    member,
    filters: filtersOf(search, timeZone),
    except: ask.except,
    count: ask.count,
  });
  return { offers: await readOffers(access, ids), taken: Object.fromEntries(taken) };
}
