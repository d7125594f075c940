import { z } from "zod";
import { aliased, listOf, number, optionalId, text } from "#lib/siro/http/fields.ts";
import type { Listing } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readList } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const quoteSchema = z.object({
  quote: text,
  startTimeInMillis: number,
  endTimeInMillis: number,
});

const summaryPartSchema = aliased(
  { promptHeader: ["name"], promptResponse: ["content"] },
  {
    id: optionalId,
    promptHeader: text,
    /** May contain Markdown. */
    promptResponse: text,
    summaryResultIndex: number,
    quotes: listOf(quoteSchema),
  },
);

export type SummaryPart = z.infer<typeof summaryPartSchema>;

/** The parts of a recording's summary, in order. `GET /v1/core/recordings/{id}/summary` */
export async function getSummary(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<Listing<SummaryPart>> {
  const answer = await t.request({
    operation: "platform.summaries.get",
    method: "GET",
    path: path`/v1/core/recordings/${input.recordingId}/summary`,
    ...options,
  });
  const parts = readList(answer, summaryPartSchema);
  const place = (part: SummaryPart) => part.summaryResultIndex ?? Number.MAX_SAFE_INTEGER;
  return { ...parts, items: parts.items.toSorted((a, b) => place(a) - place(b)) };
}
