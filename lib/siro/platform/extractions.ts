import { z } from "zod";
import { flag, id, instant, listOf, optionalId, text, word } from "#lib/siro/http/fields.ts";
import type { Listing } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readList } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const mappingSchema = z.object({ crmModelName: text, crmFieldName: text });

/** One value as a text; null is an empty value. Objects aren't documented and stay as JSON. */
const scalarSchema = z.unknown().transform((value): string | number | boolean | null => {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (value === null || value === undefined) return null;
  return text.parse(typeof value === "string" ? value : JSON.stringify(value));
});

export const extractedValueSchema = z.object({
  name: text,
  value: z.union([z.array(scalarSchema), scalarSchema]),
  /** The CRM fields that the value is written to. */
  mappings: listOf(mappingSchema),
});

const extractionSchema = z.object({
  id,
  siroEntityDefinitionName: text,
  siroEntityDefinitionDeleted: flag,
  /** IN_PROGRESS, SUCCESS, FAIL, SYNCED, or a new value; missing in older answers. */
  status: word,
  extraction: listOf(extractedValueSchema),
  createdAt: instant,
  updatedAt: instant,
  /** Deprecated: fields of the whole extraction. */
  mappings: listOf(mappingSchema),
  recordingId: optionalId,
});

export type ExtractedValue = z.infer<typeof extractedValueSchema>;
export type Extraction = z.infer<typeof extractionSchema>;

/**
 * What Siro extracted from a recording, in every state. Has its own host in older installations.
 * `GET /v1/core/entities/extractions/{recordingId}`
 */
export async function listExtractions(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<Listing<Extraction>> {
  const answer = await t.request({
    operation: "platform.extractions.list",
    method: "GET",
    path: path`/v1/core/entities/extractions/${input.recordingId}`,
    ...options,
  });
  return readList(answer, extractionSchema);
}
