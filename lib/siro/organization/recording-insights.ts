import { z } from "zod";
import { aliased, flag, id, instant, listOf, number, text, word } from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";
import { crmCustomerSchema } from "../platform/crm-customer.ts";
import { extractedValueSchema } from "../platform/extractions.ts";

const followupSchema = aliased(
  { followupId: ["id"] },
  {
    followupId: id,
    /** REHASH, CROSS_SELL, or a new value. */
    followupType: word,
    /** 1 to 5. */
    score: number,
    /** TO_DO, IN_PROGRESS, COMPLETE, or a new value. */
    status: word,
    followupAction: text,
    /** Headings differ between organizations. */
    context: listOf(z.object({ header: text, value: text })),
    thinking: text,
    starred: flag,
    dateCreated: instant,
    updatedAt: instant,
    crmCustomer: crmCustomerSchema,
  },
);

const insightsSchema = z.object({
  id,
  /** Null: unknown, or not scored. Never zero. */
  evaluationScore: number,
  followups: listOf(followupSchema),
  /** Successful ones only. */
  entityExtractions: listOf(extractedValueSchema),
});

export type Followup = z.infer<typeof followupSchema>;
export type RecordingInsights = z.infer<typeof insightsSchema>;

/** Score, follow-ups, and extracted values of one recording. `GET /v1/core/recordings/{id}` */
export async function getRecordingInsights(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<RecordingInsights> {
  const answer = await t.request({
    operation: "recordings.insights",
    method: "GET",
    path: path`/v1/core/recordings/${input.recordingId}`,
    query: { showEvaluationScore: true, showFollowups: true, showEntityExtractions: true },
    ...options,
  });
  return readOne(answer, insightsSchema);
}
