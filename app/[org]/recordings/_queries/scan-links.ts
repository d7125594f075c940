import "server-only";
import PQueue from "p-queue";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { fingerprintOf, linkOf } from "#lib/linking/link-state.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { Access } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
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
/**
 * All scans together judge 100 links a minute in Siro. A link costs about five calls, and pages need their
 * share of the 900 a minute.
 */
const lane = () =>
  processSingleton(
    "scan of links",
    () => new PQueue({ concurrency: CONCURRENCY, interval: 15_000, intervalCap: 25 }),
  );
/** A part of the scan takes no longer. */
const MOST_MS = 45_000;

type Judged = { suspicion: Suspicion | null; isJudged: boolean };

/**
 * Judges the next links of the recordings that the member's Siro user can see, newest first: those that
 * Siro made by its own matching. Siro is asked about those that don't fit what is known here.
 * @throws SiroError, NoIdentityError
 */
export async function scanLinks(
  org: string,
  access: Access,
  viewMode: ViewMode,
  cursor: string | null,
): Promise<ScanPart> {
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
  const judging = fanOut(
    unclear,
    ({ id, crmCustomer }) =>
      lane().add(() => judge(org, access, viewMode, id, crmCustomer?.engagementId ?? null)),
    { concurrency: CONCURRENCY },
  );
  const { answers } = await inTime(judging, MOST_MS);
  const judged = answers.filter(({ value }) => value.isJudged).length;
  const times = page.items.flatMap(({ dateCreated }) => dateCreated ?? []).toSorted();
  return {
    suspicions: answers.flatMap(({ value }) => value.suspicion ?? []),
    matched: matched.length,
    looked: page.items.length,
    unjudged: unclear.length - judged,
    cursor: page.items.length === 0 ? null : page.cursor,
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
  if (!matched) return { suspicion: null, isJudged: false };
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
