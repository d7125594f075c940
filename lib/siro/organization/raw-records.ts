import { z } from "zod";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

/** Records without secrets, which may be shown as Siro sends them. */
const PATHS = {
  recording: (id: string) => path`/v1/core/recordings/${id}`,
  engagement: (id: string) => path`/v1/integrations/engagements/${id}`,
  opportunity: (id: string) => path`/v1/integrations/opportunities/${id}`,
  account: (id: string) => path`/v1/integrations/accounts/${id}`,
  user: (id: string) => path`/v1/core/users/${id}`,
  "crm-user": (id: string) => path`/v1/integrations/users/${id}`,
};

type RawRecordKind = keyof typeof PATHS;

export const isRawRecordKind = (text: string | null): text is RawRecordKind =>
  text !== null && Object.hasOwn(PATHS, text);

const rawSchema = z.record(z.string(), z.unknown());

/** A record with every field that Siro sends, whether it is documented or not. */
export async function getRawRecord(
  t: SiroTransport,
  input: { kind: RawRecordKind; id: string },
  options?: CallOptions,
): Promise<Record<string, unknown>> {
  const answer = await t.request({
    operation: "rawRecords.get",
    method: "GET",
    path: PATHS[input.kind](input.id),
    query: input.kind === "recording" ? { showCrmLinks: true } : undefined,
    ...options,
  });
  return readOne(answer, rawSchema);
}
