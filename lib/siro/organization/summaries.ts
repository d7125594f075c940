import type { z } from "zod";
import { aliased, id, text } from "#lib/siro/http/fields.ts";
import type { Listing } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readList } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const summarySchema = aliased(
  { name: ["promptHeader"], content: ["promptResponse"] },
  {
    id,
    /** The heading. */
    name: text,
    /** May contain Markdown. */
    content: text,
  },
);

export type Summary = z.infer<typeof summarySchema>;

/** Empty until Siro has written one. `GET /v1/core/recordings/{id}/summaries` */
export async function listSummaries(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<Listing<Summary>> {
  const answer = await t.request({
    operation: "summaries.list",
    method: "GET",
    path: path`/v1/core/recordings/${input.recordingId}/summaries`,
    ...options,
  });
  return readList(answer, summarySchema);
}
