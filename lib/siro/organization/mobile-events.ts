import { z } from "zod";
import { id, instant, isObject, optionalId, texts, word } from "#lib/siro/http/fields.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readPage } from "#lib/siro/http/read.ts";
import type { SiroAnswer } from "#lib/siro/http/request.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const mobileEventSchema = z.object({
  id,
  /** recorderStateChange, deeplinkReceived, or another of Siro's codes. */
  eventCode: word,
  createdAt: instant,
  userId: optionalId,
  recordingId: optionalId,
  /** Depends on the code; may name a customer. */
  event: z.record(z.string(), z.unknown()).catch({}),
  externalOpportunityIds: texts,
});

export type MobileEvent = z.infer<typeof mobileEventSchema>;

type MobileEventsInput = {
  recordingId?: string;
  /** Siro user ID. */
  userId?: string;
  /** At most ten. */
  codes?: readonly string[];
  /** ISO 8601, exclusive. */
  createdAfter?: string;
  /** ISO 8601, exclusive. */
  createdBefore?: string;
  cursor?: string;
  /** 1 to 1,000; Siro's default is 100. */
  pageSize?: number;
};

const MOST_CODES = 10;

/** One page of what Siro's app reported, newest first as far as seen. `GET /v1/core/mobile-events` */
export async function listMobileEvents(
  t: SiroTransport,
  input: MobileEventsInput = {},
  options?: CallOptions,
): Promise<CursorPage<MobileEvent>> {
  const { recordingId, userId, codes, createdAfter, createdBefore, cursor, pageSize = 100 } = input;
  const answer = await t.request({
    operation: "mobileEvents.list",
    method: "GET",
    path: path`/v1/core/mobile-events`,
    query: {
      recordingId,
      userId,
      eventCodeIn: codes?.length ? codes.slice(0, MOST_CODES).join(",") : undefined,
      createdAtGt: createdAfter,
      createdAtLt: createdBefore,
      cursor,
      pageSize,
    },
    ...options,
  });
  return readPage(flattened(answer), mobileEventSchema);
}

/** Siro's document nests the rows in a second array; the live service doesn't. */
function flattened(answer: SiroAnswer): SiroAnswer {
  const { body } = answer;
  if (!isObject(body) || !Array.isArray(body.data)) return answer;
  return { ...answer, body: { ...body, data: body.data.flat() } };
}
