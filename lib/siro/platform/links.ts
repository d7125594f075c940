import { z } from "zod";
import { instant, optionalId, text, word } from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { SiroRequest } from "#lib/siro/http/request.ts";
import type { CallOptions, WritableTransport } from "#lib/siro/http/transport.ts";
import type { CrmDataType } from "../organization/crm-links.ts";

/** A CRM record, identified in exactly one of the two ways Siro accepts. */
export type LinkTarget =
  | { dataType: CrmDataType; id: string }
  | { dataType: CrmDataType; externalId: string; integrationConnectionId: string };

const receiptSchema = z.object({
  id: optionalId,
  externalId: optionalId,
  dataType: word,
  name: text,
  lastActivityAt: instant,
});

const unlinkedSchema = z.union([
  z.boolean(),
  z.object({ data: z.boolean() }).transform(({ data }) => data),
]);

/** What Siro reports as linked. Re-read the recording before trusting it. */
type LinkReceipt = z.infer<typeof receiptSchema>;

/** Links a recording to a CRM row, replacing earlier links. Needs a write token. `PUT /v1/core/recordings/{id}/link` */
export async function linkRecording(
  t: WritableTransport,
  input: { recordingId: string; target: LinkTarget },
  options?: CallOptions,
): Promise<LinkReceipt> {
  const answer = await t.request({
    ...linkRequest(input, "USER_LINK_WEB"),
    operation: "platform.recordings.link",
    method: "PUT",
    ...options,
  });
  return readOne(answer, receiptSchema);
}

/** Removes one link. False if Siro says it did not. Needs a write token. `DELETE /v1/core/recordings/{id}/link` */
export async function unlinkRecording(
  t: WritableTransport,
  input: { recordingId: string; target: LinkTarget },
  options?: CallOptions,
): Promise<boolean> {
  const answer = await t.request({
    ...linkRequest(input, "USER_UNLINK"),
    operation: "platform.recordings.unlink",
    method: "DELETE",
    ...options,
  });
  return readOne(answer, unlinkedSchema);
}

/** Triggers that appear in every version of Siro's docs. */
function linkRequest(
  { recordingId, target }: { recordingId: string; target: LinkTarget },
  trigger: "USER_LINK_WEB" | "USER_UNLINK",
): Pick<SiroRequest, "path" | "body"> {
  const { dataType } = target;
  const reference =
    "id" in target
      ? { id: target.id }
      : { externalId: target.externalId, integrationConnectionId: target.integrationConnectionId };
  return {
    path: path`/v1/core/recordings/${recordingId}/link`,
    body: { dataType, ...reference, trigger },
  };
}
