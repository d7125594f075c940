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

/** One page of what Siro's app reported, newest first as far as seen. `GET /v1/core/mobile-events` */
export async function listMobileEvents(
  t: SiroTransport,
  input: { recordingId?: string; userId?: string; cursor?: string; pageSize?: number } = {},
  options?: CallOptions,
): Promise<CursorPage<MobileEvent>> {
  const { recordingId, userId, cursor, pageSize = 100 } = input;
  const answer = await t.request({
    operation: "mobileEvents.list",
    method: "GET",
    path: path`/v1/core/mobile-events`,
    query: { recordingId, userId, cursor, pageSize },
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
