import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { viewAppEvent, withoutValues } from "#lib/app-events/app-event.ts";
import { type LinkTrace, traceLinks } from "#lib/app-events/trace.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { canonicalLink, FINGERPRINT_LENGTH } from "#lib/deep-links/canonical-link.ts";
import { compareTimes } from "#lib/instants.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import { linkOf, mainRefOf } from "#lib/linking/link-state.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listMobileEvents, type MobileEvent } from "#lib/siro/organization/mobile-events.ts";
import { getRecording } from "#lib/siro/organization/recordings.ts";
import type { TracedLink, TracedRecording, TraceView } from "../_model/trace-view.ts";

const OF_LINKS = ["deeplinkReceived", "deeplinkConsumed", "recorderStateChange"];
/** What explains a link without effect. */
const OF_PHONE = ["networkStatusChange", "consentStatusChanged", "userAuthStatusChanged"];
const EVENTS_PER_PAGE = 500;
const MOST_PAGES = 4;
const MOST_LINKS = 5;
const MOST_OF_PHONE = 10;

const askSchema = z.object({
  rep: z.string().min(1).max(200),
  since: z.iso.datetime(),
  link: z.string().max(FINGERPRINT_LENGTH).nullable(),
});

/** The last deep links of a rep and what became of them, from the events of Siro's app. */
export async function readTrace(
  org: string,
  ask: Record<"rep" | "since" | "link", string | null>,
): Promise<LoadResult<TraceView>> {
  const access = await authorize(org);
  const { rep, since, link } = askSchema.parse(ask);
  return readLive(async () => {
    const api = await siroFor(access).organization();
    const { events, isWhole } = await readEvents(api, rep, since);
    const traces = traceLinks(events).slice(0, MOST_LINKS);
    return {
      links: await Promise.all(traces.map((trace) => viewTrace(api, trace, link))),
      phone: phoneEvents(events),
      isWhole,
      since,
    };
  });
}

/** Siro lists the newest first. More events than these pages hold are left out, and that is said. */
async function readEvents(api: SiroTransport, userId: string, createdAfter: string) {
  const events: MobileEvent[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await listMobileEvents(api, {
      userId,
      createdAfter,
      codes: [...OF_LINKS, ...OF_PHONE],
      cursor,
      pageSize: EVENTS_PER_PAGE,
    });
    events.push(...page.items.filter((event) => event.userId === userId));
    if (page.unreadable > 0 || page.isCut) return { events, isWhole: false };
    if (page.cursor === null) return { events, isWhole: true };
    cursor = page.cursor;
  }
  return { events, isWhole: false };
}

async function viewTrace(
  api: SiroTransport,
  { recordingId, fullUrl, ...times }: LinkTrace,
  expected: string | null,
): Promise<TracedLink> {
  return {
    ...times,
    address: fullUrl === null ? null : withoutValues(fullUrl),
    isExpected: expected === null || fullUrl === null ? null : fingerprintOf(fullUrl) === expected,
    recording: recordingId === null ? null : await readRecording(api, recordingId),
  };
}

async function readRecording(api: SiroTransport, recordingId: string): Promise<TracedRecording> {
  try {
    const { title, crm } = await inTime(getRecording(api, { recordingId }));
    const main = mainRefOf(linkOf(crm));
    const linkedTo = main && `${labelOf(main.dataType)} ${main.externalId ?? main.id}`;
    return { state: "found", id: recordingId, title: title?.trim() || null, linkedTo };
  } catch (error) {
    const isUnknown = isSiroError(error) && error.kind === "not-found";
    if (isUnknown) return { state: "not-found", id: recordingId };
    return { state: "failed", id: recordingId, problem: toProblem(error) };
  }
}

function fingerprintOf(fullUrl: string): string | null {
  const canonical = canonicalLink(fullUrl);
  if (canonical === null) return null;
  return createHash("sha256").update(canonical).digest("hex").slice(0, FINGERPRINT_LENGTH);
}

/** The newest ones. */
function phoneEvents(events: readonly MobileEvent[]): TraceView["phone"] {
  return events
    .filter(({ eventCode }) => OF_PHONE.includes(eventCode ?? ""))
    .map(viewAppEvent)
    .map(({ id, at, title }) => ({ id, at, title }))
    .toSorted((a, b) => compareTimes(b.at, a.at))
    .slice(0, MOST_OF_PHONE);
}
