import "server-only";
import { clipName } from "#lib/clip.ts";
import { fingerprintOf } from "#lib/linking/link-state.ts";
import type { Span } from "#lib/linking/span.ts";
import { countWaiting } from "#lib/mirror/causes/waiting.ts";
import {
  type Proposal,
  type ProposedRecord,
  rankIndexed,
} from "#lib/mirror/proposals/rank-indexed.ts";
import { readConnectionNames } from "#lib/mirror/queue/connection-names.ts";
import { findQueueRecords, type QueueRecord } from "#lib/mirror/queue/read-queue-page.ts";
import { listRepRecordings } from "#lib/mirror/recordings/rep-recordings.ts";
import type { Access } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { isMatchFix } from "../_model/cause-fix.ts";
import type { Offer, OfferedRecord } from "../_model/offer.ts";
import { namesOf } from "../_model/proposal.ts";
import { rowOf } from "../_model/rows.ts";
import { timeOfIndexed } from "./shown-candidate.ts";

/** As many as the keys take, and one more to compare them with. */
const MOST_RECORDS = 4;
/** How far around a recording the rep's day is shown. */
const SAME_DAY_MS = 12 * 3_600_000;
const NOTHING: Proposal = { ranked: [], readAt: null, isWhole: false, lack: null };

/** What a member needs to decide about these recordings, in their order. Siro isn't asked. */
export async function readOffers(
  access: Access,
  recordingIds: readonly string[],
): Promise<Offer[]> {
  const { id: organizationId } = access.organization;
  const [records, proposals, connections] = await Promise.all([
    findQueueRecords(organizationId, recordingIds),
    rankIndexed(organizationId, recordingIds),
    readConnectionNames(organizationId),
  ]);
  const byId = new Map(records.map((record) => [record.id, record]));
  const offers = recordingIds.map(async (id) => {
    const record = byId.get(id);
    if (!record) return [];
    const names = { connections, appointments: new Map<string, string>() };
    const offer = await offerOf(access, record, proposals.get(id) ?? NOTHING);
    const moment = { nowMs: Date.now(), timeZone: access.organization.timeZone };
    const recording = rowOf(record, names, moment);
    const { fix } = recording.why ?? {};
    const isCounted = fix && isMatchFix(fix);
    const waiting = isCounted ? await secondary(countWaiting(organizationId, fix)) : null;
    return [{ ...offer, recording, waiting }];
  });
  return (await Promise.all(offers)).flat();
}

async function offerOf(
  { organization }: Access,
  record: QueueRecord,
  { ranked, readAt, isWhole, lack }: Proposal,
): Promise<Omit<Offer, "recording" | "waiting">> {
  const span = spanOf(record);
  return {
    span,
    expected: fingerprintOf(record.link),
    records: ranked.slice(0, MOST_RECORDS).map((each) => offeredOf(each, organization.timeZone)),
    isWhole,
    lack,
    readAt: readAt?.toISOString() ?? null,
    others: await readOthers(organization.id, record, span),
  };
}

function spanOf({ createdAt, durationMs }: QueueRecord): Span | null {
  if (createdAt === null) return null;
  const startMs = createdAt.getTime();
  return { startMs, endMs: startMs + Math.max(0, durationMs ?? 0) };
}

async function readOthers(
  organizationId: string,
  { id, userId }: QueueRecord,
  span: Span | null,
): Promise<Offer["others"]> {
  if (userId === null || span === null) return [];
  const around = { startMs: span.startMs - SAME_DAY_MS, endMs: span.endMs + SAME_DAY_MS };
  const rows = await listRepRecordings(organizationId, { userId, span: around, except: id });
  return rows.map((row) => ({
    id: row.id,
    title: row.title && clipName(row.title),
    span: row.span,
    isLinked: row.isLinked,
  }));
}

function offeredOf({ record, ...rank }: ProposedRecord, timeZone: string): OfferedRecord {
  const { dataType, id, externalId } = record;
  return {
    dataType,
    id,
    externalId,
    ...namesOf(record),
    time: timeOfIndexed(record, timeZone),
    confidence: rank.confidence,
    verdict: rank.verdict,
    reasons: rank.reasons,
    sameAs: rank.sameAs,
  };
}
