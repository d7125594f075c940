import { z } from "zod";
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
import { crmLinksSchema } from "./crm-links.ts";

const recordingSchema = aliased(
  { id: ["recordingId"], createdAt: ["dateCreated"] },
  {
    id,
    organizationId: optionalId,
    /** Siro user ID of the rep. */
    userId: optionalId,
    title: text,
    durationInMilliseconds: durationMs,
    latitude: number,
    longitude: number,
    /** OPEN, WON, LOST, or a new value; may settle hours after the call. */
    result: word,
    createdAt: instant,
    updatedAt: instant,
    /** Set once Siro has purged the source: transcript, audio, and summary may be gone. */
    rootDataPurgedAt: instant,
    deleted: flag,
    deletedAt: instant,
    /** URL in Siro's web app, used verbatim. */
    webUrl: text,
    isProcessingDone: flag,
    isEntityExtractionDone: flag,
    isSummaryDone: flag,
    /** Null: no confirmed link in Siro. Always requested, so null never means "not requested". */
    crm: crmLinksSchema.nullish().transform((crm) => crm ?? null),
  },
);

const withWebUrl = z.preprocess((row) => {
  const self = linksSchema.safeParse(row);
  return self.success ? { ...self.data, webUrl: self.data.links.web.self } : row;
}, recordingSchema);
const linksSchema = z.looseObject({ links: z.object({ web: z.object({ self: z.string() }) }) });

export type OrganizationRecording = z.infer<typeof withWebUrl>;

type OrganizationRecordingsInput = {
  cursor?: string;
  /** Siro's default is 25. */
  pageSize?: number;
  /** ISO 8601, exclusive. */
  createdAfter?: string;
  /** ISO 8601, exclusive. */
  createdBefore?: string;
  /** ISO 8601, inclusive: the way to poll for changes. */
  updatedSince?: string;
  /** False: only recordings that Siro is still processing. */
  isProcessingDone?: boolean;
};

/** One page of the organization's recordings with their links, deleted ones included. `GET /v1/core/recordings` */
export async function listRecordings(
  t: SiroTransport,
  input: OrganizationRecordingsInput = {},
  options?: CallOptions,
): Promise<CursorPage<OrganizationRecording>> {
  const {
    cursor,
    pageSize = 25,
    createdAfter,
    createdBefore,
    updatedSince,
    isProcessingDone,
  } = input;
  const answer = await t.request({
    operation: "recordings.list",
    method: "GET",
    path: path`/v1/core/recordings`,
    query: {
      cursor,
      pageSize,
      "createdAt:gt": createdAfter,
      "createdAt:lt": createdBefore,
      "updatedAt:gte": updatedSince,
      isProcessingDone,
      showCrmLinks: true,
    },
    ...options,
  });
  return readPage(answer, withWebUrl);
}

/** One recording with its link. `GET /v1/core/recordings/{id}` */
export async function getRecording(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<OrganizationRecording> {
  const answer = await t.request({
    operation: "recordings.get",
    method: "GET",
    path: path`/v1/core/recordings/${input.recordingId}`,
    query: { showCrmLinks: true },
    ...options,
  });
  return readOne(answer, withWebUrl);
}
