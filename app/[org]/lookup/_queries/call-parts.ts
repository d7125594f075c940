import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { asSiroUser } from "#lib/queries/as-siro-user.ts";
import type { Access } from "#lib/queries/organization.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getRecordingInsights } from "#lib/siro/organization/recording-insights.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { listSummaries } from "#lib/siro/organization/summaries.ts";
import {
  type ExtractedValue,
  type Extraction,
  listExtractions,
} from "#lib/siro/platform/extractions.ts";
import type { ChainExtraction, ChainSummary, ChainValue, Step } from "../_model/chain.ts";

/** Whether there are any is unknown, so nothing is denied. */
const unread = (what: string): Problem => ({
  kind: "contract",
  message: `${what} couldn't be read in full.`,
});

const PURGED = "Siro purged this recording's data.";

/** The summary as the organization sees it. */
export async function readSummary(
  api: SiroTransport,
  recording: OrganizationRecording,
): Promise<Step<ChainSummary[]>> {
  const { items, complete, unreadable } = await listSummaries(api, { recordingId: recording.id });
  if (items.length > 0) {
    return { state: "found", value: items.map(({ name, content }) => ({ name, content })) };
  }
  if (!complete || unreadable > 0) throw new ProblemError(unread("Siro's summaries"));
  if (recording.rootDataPurgedAt !== null) return { state: "none", why: PURGED };
  const isUnfinished = recording.isSummaryDone === false;
  return {
    state: "none",
    why: isUnfinished
      ? "Siro hasn't finished the summary yet."
      : "Siro has no summary for this recording.",
  };
}

type Extracted = {
  items: ChainExtraction[];
  notes: string[];
  /** Why there may be more, or some at all; null if Siro returned everything. */
  unread: Problem | null;
};

/** Extractions in every state as the member's Siro user sees them, otherwise the successful values. */
export async function readExtractions(
  access: Access,
  api: SiroTransport,
  recording: OrganizationRecording,
): Promise<Step<Extracted>> {
  const extracted =
    (await asSiroUser(access, () => ownExtractions(access, recording.id))) ??
    (await successfulValues(api, recording.id));
  const isEmpty = ({ values, status }: ChainExtraction) => values.length === 0 && status === null;
  if (!extracted.items.every(isEmpty)) return { state: "found", value: extracted };
  if (extracted.unread) throw new ProblemError(extracted.unread);
  if (recording.rootDataPurgedAt !== null) return { state: "none", why: PURGED };
  const isUnfinished = recording.isEntityExtractionDone === false;
  return {
    state: "none",
    why: isUnfinished
      ? "Siro hasn't finished the extractions yet."
      : "Siro has no extracted values for this recording.",
  };
}

async function ownExtractions(access: Access, recordingId: string): Promise<Extracted> {
  const api = await siroFor(access).extractions();
  const { items, complete, unreadable } = await listExtractions(api, { recordingId });
  const cut = complete && unreadable === 0 ? null : unread("Siro's extractions");
  return { items: items.map(extractionOf), unread: cut, notes: cut ? [cut.message] : [] };
}

async function successfulValues(api: SiroTransport, recordingId: string): Promise<Extracted> {
  const { entityExtractions } = await getRecordingInsights(api, { recordingId });
  const values = (entityExtractions ?? []).map((value) => extractedValue(value, null));
  return {
    items: [{ name: null, status: null, values }],
    unread: entityExtractions === null ? unread("Siro's extracted values") : null,
    notes: [
      "Only successful extractions, without their state. To see failed and unfinished ones too, connect a Siro user with access to the recording.",
    ],
  };
}

const extractionOf = (row: Extraction): ChainExtraction => ({
  name: row.siroEntityDefinitionName?.trim() || null,
  status: row.status,
  values: (row.extraction ?? []).map((value) => extractedValue(value, row.mappings)),
});

/** `deprecated`: fields of the whole extraction, used where a value has none of its own. */
const extractedValue = (
  { name, value, mappings }: ExtractedValue,
  deprecated: ExtractedValue["mappings"],
): ChainValue => ({ name, value, mappings: mappings ?? deprecated ?? [] });
