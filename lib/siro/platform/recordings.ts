import type { z } from "zod";
import {
  aliased,
  durationMs,
  flag,
  id,
  instant,
  number,
  optionalId,
  text,
  word,
} from "#lib/siro/http/fields.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne, readPage } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";
import { crmCustomerSchema } from "./crm-customer.ts";

const ALIASES = { id: ["recordingId"], dateCreated: ["createdAt"] };

const recordingSchema = aliased(ALIASES, {
  id,
  dateCreated: instant,
  /** Siro user ID of the rep. */
  userId: optionalId,
  repFirstName: text,
  repLastName: text,
  title: text,
  durationInMilliseconds: durationMs,
  /** closed, not closed, in progress, or a new value; may settle hours after the call. */
  result: word,
  isPrivate: flag,
  isVideo: flag,
  discoverable: flag,
  /** How the recording was started. */
  trigger: word,
  universalOutcomeLabel: word,
  evaluationScore: number,
  crmCustomer: crmCustomerSchema,
});

const recordingDetailSchema = aliased(ALIASES, {
  id,
  dateCreated: instant,
  deleted: flag,
  organizationId: optionalId,
  teamId: optionalId,
  userId: optionalId,
  title: text,
  durationInMilliseconds: durationMs,
  conversationType: text,
  transcriptionStatus: word,
  processingStatus: word,
  processingStage: word,
  transcriptionLanguage: word,
  universalOutcomeLabel: word,
  evaluationScore: number,
  crmCustomer: crmCustomerSchema,
});

type PlatformRecording = z.infer<typeof recordingSchema>;
type PlatformRecordingDetail = z.infer<typeof recordingDetailSchema>;

type PlatformRecordingsInput = {
  cursor?: string;
  /** 1 to 100. */
  limit?: number;
  organizationId?: string;
  teamIds?: readonly string[];
  /** Display names, not IDs. */
  conversationTypes?: readonly string[];
  result?: string;
  /** ISO 8601, exclusive. */
  createdAfter?: string;
  /** ISO 8601, exclusive. */
  createdBefore?: string;
  /** Only recordings without a definitive link, as far as the token's user can see. */
  isUnlinked?: boolean;
  orderBy?: string;
  orderDirection?: "asc" | "desc";
};

/** One page of the recordings that the token's user can see, each with its CRM customer. `GET /v1/core/recordings` */
export async function listRecordings(
  t: SiroTransport,
  input: PlatformRecordingsInput = {},
  options?: CallOptions,
): Promise<CursorPage<PlatformRecording>> {
  const answer = await t.request({
    operation: "platform.recordings.list",
    method: "GET",
    path: path`/v1/core/recordings`,
    query: {
      cursor: input.cursor,
      limit: input.limit ?? 50,
      organizationId: input.organizationId,
      teamId: joined(input.teamIds),
      conversationType: joined(input.conversationTypes),
      result: input.result,
      "dateCreated:gt": input.createdAfter,
      "dateCreated:lt": input.createdBefore,
      crmLinkStatus: input.isUnlinked ? "unlinked" : undefined,
      orderBy: input.orderBy,
      orderDirection: input.orderDirection,
      showCrmCustomer: true,
    },
    ...options,
  });
  return readPage(answer, recordingSchema);
}

/** One recording with its CRM customer. Deleted recordings are not found. `GET /v1/core/recordings/{id}` */
export async function getRecording(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<PlatformRecordingDetail> {
  const answer = await t.request({
    operation: "platform.recordings.get",
    method: "GET",
    path: path`/v1/core/recordings/${input.recordingId}`,
    query: { showCrmCustomers: true },
    ...options,
  });
  return readOne(answer, recordingDetailSchema);
}

function joined(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(",");
}
