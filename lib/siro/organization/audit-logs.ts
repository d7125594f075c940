import { z } from "zod";
import { id, instant, isObject, optionalId, text } from "#lib/siro/http/fields.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readPage } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const auditLogSchema = z.preprocess(
  (value) => (isObject(value) ? { ...value, at: value.ts } : value),
  z.object({
    id,
    /** The organization token that made the call. */
    tokenId: optionalId,
    userId: optionalId,
    method: text,
    /** The path that was called, with its IDs. */
    endpoint: text,
    /** Siro's `ts`, which is in epoch milliseconds. */
    at: instant,
    /** What was sent. May hold personal data and secrets. */
    body: z.record(z.string(), z.unknown()).nullable().catch(null),
  }),
);

export type AuditLog = z.infer<typeof auditLogSchema>;

/**
 * One page of the calls that Siro logged for the organization's tokens. `GET /v1/audit/logs`, which
 * Siro's newest document no longer lists: it may answer 404. It has no filters.
 */
export async function listAuditLogs(
  t: SiroTransport,
  { cursor, pageSize = 100 }: { cursor?: string; pageSize?: number } = {},
  options?: CallOptions,
): Promise<CursorPage<AuditLog>> {
  const answer = await t.request({
    operation: "auditLogs.list",
    method: "GET",
    path: path`/v1/audit/logs`,
    query: { cursor, pageSize },
    ...options,
  });
  return readPage(answer, auditLogSchema);
}
