import "server-only";
import PQueue from "p-queue";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { fingerprintOf, linkOf } from "#lib/linking/link-state.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { Access } from "#lib/queries/organization.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { CrmCustomer } from "#lib/siro/platform/crm-customer.ts";
import { listRecordings } from "#lib/siro/platform/recordings.ts";
import { titleOf } from "../_model/labels.ts";
import { judgeLink, matchedOf, type ScanPart, type Suspicion } from "../_model/suspicion.ts";
import type { ViewMode } from "../_model/view-mode.ts";
import { readCandidateList } from "./candidates.ts";
import { findConfirmed } from "./confirmed-links.ts";
import { fetchRecording } from "./fetch.ts";
import { findFittingLinks } from "./fitting-links.ts";

/** A part of the scan must end before a page gives up, and each link that is judged in Siro costs several calls. */
const AT_ONCE = 20;
const CONCURRENCY = 3;
/** After this, a part of the scan judges no more links. */
const MOST_MS = 40_000;
const lanes = processSingleton("scans of links", () => new Map<string, PQueue>());

/**
 * In one organization, this process judges 100 links a minute in Siro. A link costs about five calls, and
 * pages need their share of the 900 a minute.
 */
function laneOf(organizationId: string): PQueue {
  const lane =
    lanes.get(organizationId) ??
    new PQueue({ concurrency: CONCURRENCY, interval: 15_000, intervalCap: 25 });
  lanes.set(organizationId, lane);
  return lane;
}

type Judged = { suspicion: Suspicion | null; isJudged: boolean };
const UNJUDGED: Judged = { suspicion: null, isJudged: false };

/**
 * Judges the next links of the recordings that the member's Siro user can see, newest first: those that
 * Siro made by its own matching. Siro is asked about those that don't fit what is known here.
 * Those that can't be judged in time are counted as unjudged.
 * @throws SiroError, NoIdentityError
 */
export async function scanLinks(
  org: string,
  access: Access,
  viewMode: ViewMode,
  cursor: string | null,
  canceled: AbortSignal,
): Promise<ScanPart> {
  const end = AbortSignal.any([canceled, AbortSignal.timeout(MOST_MS)]);
  const api = await siroFor(access).platform("read");
  const page = await listRecordings(api, {
    organizationId: access.organization.siroOrganizationId,
    limit: AT_ONCE,
    orderBy: "dateCreated",
    orderDirection: "desc",
    ...(cursor !== null && { cursor }),
  });
  const matched = page.items.filter(({ crmCustomer }) => crmCustomer?.matchingSource === "FUZZY");
  const settled = await findConfirmed(
    access.organization.id,
    matched.map(({ id, crmCustomer }) => ({ recordingId: id, recordIds: recordsOf(crmCustomer) })),
  );
  const open = matched.filter(({ id }) => !settled.has(id));
  const fitting = await findFittingLinks(
    access.organization.id,
    open.map(({ id, crmCustomer }) => ({
      recordingId: id,
      engagementId: crmCustomer?.engagementId ?? null,
    })),
  );
  const unclear = open.filter(({ id }) => !fitting.has(id));
  const lane = laneOf(access.organization.id);
  const judgeInTurn = ({ id, crmCustomer }: (typeof unclear)[number]) =>
    lane
      .add(() => judge(org, access, viewMode, id, crmCustomer?.engagementId ?? null), {
        signal: end,
      })
      .catch((error: unknown) => {
        if (end.aborted) return UNJUDGED;
        throw error;
      });
  const { answers } = await fanOut(unclear, judgeInTurn, { concurrency: CONCURRENCY });
  const judged = answers.filter(({ value }) => value.isJudged).length;
  const times = page.items.flatMap(({ dateCreated }) => dateCreated ?? []).toSorted();
  return {
    suspicions: answers.flatMap(({ value }) => value.suspicion ?? []),
    matched: matched.length,
    looked: page.items.length,
    unjudged: unclear.length - judged,
    cursor: page.items.length + page.unreadable === 0 ? null : page.cursor,
    isCut: page.isCut === true || page.unreadable > 0,
    backTo: times[0] ?? null,
  };
}

async function judge(
  org: string,
  access: Access,
  viewMode: ViewMode,
  recordingId: string,
  suggestedId: string | null,
): Promise<Judged> {
  const recording = await fetchRecording(org, recordingId);
  const list = await readCandidateList(org, access, viewMode, recordingId);
  const matched = matchedOf(list.candidates, suggestedId);
  if (!matched) return UNJUDGED;
  const isWhole = list.complete && list.missing.length === 0;
  const doubt = judgeLink(list.candidates, matched, isWhole);
  if (doubt === null) return { suspicion: null, isJudged: true };
  const { id, title, createdAt } = recording;
  return {
    isJudged: true,
    suspicion: {
      ...doubt,
      recording: { id, title: titleOf(title), rep: list.rep, recordedAt: createdAt },
      expected: fingerprintOf(linkOf(recording.crm)),
      isLinked: matched.isCurrent,
    },
  };
}

const recordsOf = (customer: CrmCustomer | null): string[] =>
  [
    customer?.engagementId,
    customer?.opportunityId,
    customer?.accountId,
    customer?.contactId,
  ].flatMap((id) => id ?? []);
