import { z } from "zod";
import {
  flag,
  id,
  listOf,
  number,
  optionalId,
  presentListOf,
  text,
  word,
} from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const summarySchema = z.object({
  id,
  name: text,
  conversationType: text,
  isActive: flag,
  hasScoredRecordings: flag,
});

const summariesSchema = z
  .object({ scorecardInstances: presentListOf(summarySchema) })
  .transform(({ scorecardInstances }) => scorecardInstances);

type ScorecardSummary = z.infer<typeof summarySchema>;

/** The organization's scorecards. `GET /v1/core/scorecards/instance-summaries` */
export async function getScorecardSummaries(
  t: SiroTransport,
  input: { organizationId: string },
  options?: CallOptions,
): Promise<ScorecardSummary[]> {
  const answer = await t.request({
    operation: "platform.scorecards.summaries",
    method: "GET",
    path: path`/v1/core/scorecards/instance-summaries`,
    query: { organizationId: input.organizationId },
    ...options,
  });
  return readOne(answer, summariesSchema);
}

const nodeSchema = z.object({
  id,
  name: text,
  description: text,
  indexNumber: number,
  parentId: optionalId,
  /** ROOT, SECTION, METRIC, or a new value. */
  nodeType: word,
  metadata: z
    .object({ metricType: word, sectionWeight: number, thinking: text, recommendation: text })
    .nullable()
    .catch(null),
  metricValue: number,
  pointsPossible: number,
  pointsEarned: number,
  unitAbbreviated: text,
});

const evaluatedSchema = z.object({
  id,
  name: text,
  /** 0: this recording isn't evaluated, and the points mean nothing. */
  recordingsEvaluatedCount: number,
  pointsPossible: number,
  pointsEarned: number,
  evaluatedNodes: listOf(nodeSchema),
});

export type ScorecardNode = z.infer<typeof nodeSchema>;
export type EvaluatedScorecard = z.infer<typeof evaluatedSchema>;

/**
 * A scorecard with the points of one recording. Siro wants a span of time too, although it names the
 * recording. `GET /v1/core/scorecards/evaluated-instances/{id}`
 */
export async function getEvaluatedScorecard(
  t: SiroTransport,
  input: { scorecardId: string; recordingId: string; from: string; to: string },
  options?: CallOptions,
): Promise<EvaluatedScorecard> {
  const { scorecardId, recordingId, from, to } = input;
  const answer = await t.request({
    operation: "platform.scorecards.evaluated",
    method: "GET",
    path: path`/v1/core/scorecards/evaluated-instances/${scorecardId}`,
    query: { startAt: from, endAt: to, filterBy: "RECORDING", filterByIds: recordingId },
    ...options,
  });
  return readOne(answer, evaluatedSchema);
}
