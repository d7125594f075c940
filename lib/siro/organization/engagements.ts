import type { z } from "zod";
import { aliased, id, instant, listOf, optionalId, text, word } from "#lib/siro/http/fields.ts";
import type { CursorPage, Listing } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readList, readOne, readPage, refuseErrorBody } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import { embeddedAccountSchema } from "./accounts.ts";
import { engagementUserSchema } from "./participants.ts";

const engagementSchema = aliased(
  { createdAt: ["dateCreated"] },
  {
    id,
    externalId: optionalId,
    /** The activity type, or a type's name: not a fixed set. */
    engagementType: word,
    direction: word,
    subject: text,
    content: text,
    startTime: instant,
    /** Without a time zone; shown as is instead of `startTime`. */
    startTimeLocalized: text,
    endTime: instant,
    organizationId: optionalId,
    recordingId: optionalId,
    opportunityId: optionalId,
    accountId: optionalId,
    account: embeddedAccountSchema,
    engagementUsers: listOf(engagementUserSchema),
    createdAt: instant,
    updatedAt: instant,
    /** Not documented for reads; set if the appointment was canceled. */
    deletedAt: instant,
  },
);

/** An appointment, meeting, call, or other CRM activity. */
export type Engagement = z.infer<typeof engagementSchema>;

/** An engagement that was kept, in whichever shape; null if it isn't one. */
export function readKeptEngagement(kept: unknown): Engagement | null {
  return engagementSchema.safeParse(kept).data ?? null;
}

/** One page. Filters are exact; an external ID may belong to several connections. `GET /v1/integrations/engagements` */
export async function listEngagements(
  t: SiroTransport,
  input: { cursor?: string; recordingId?: string; externalId?: string } = {},
  options?: CallOptions,
): Promise<CursorPage<Engagement>> {
  const { cursor, recordingId, externalId } = input;
  const answer = await t.request({
    operation: "engagements.list",
    method: "GET",
    path: path`/v1/integrations/engagements`,
    query: { cursor, recordingId, externalId },
    ...options,
  });
  return readPage(answer, engagementSchema);
}

/** By Siro ID. `GET /v1/integrations/engagements/{id}` */
export async function getEngagement(
  t: SiroTransport,
  input: { engagementId: string },
  options?: CallOptions,
): Promise<Engagement> {
  const answer = await t.request({
    operation: "engagements.get",
    method: "GET",
    path: path`/v1/integrations/engagements/${input.engagementId}`,
    ...options,
  });
  return readOne(answer, engagementSchema);
}

type UserEngagementsInput = {
  /** Siro does not document whether this is a Siro user ID or a CRM user ID: try both. */
  userId: string;
  limit?: number;
  /** Siro does not document whether this is a time or an engagement ID. */
  startingAfter?: string;
  /** Like `startingAfter`. */
  startingBefore?: string;
};

/** A rep's engagements, in Siro's order. `GET /v1/integrations/users/{id}/engagements` */
export async function listUserEngagements(
  t: SiroTransport,
  input: UserEngagementsInput,
  options?: CallOptions,
): Promise<Listing<Engagement>> {
  const { userId, limit, startingAfter, startingBefore } = input;
  const answer = await t.request({
    operation: "userEngagements.list",
    method: "GET",
    path: path`/v1/integrations/users/${userId}/engagements`,
    query: { limit, startingAfter, startingBefore },
    ...options,
  });
  return readList(answer, engagementSchema);
}

export type SyncedParticipant = {
  /** The person's CRM ID. */
  externalId: string;
  /** Siro matches the person by this. */
  email?: string;
  name?: string;
};

/** The body of a sync, with fields of the caller's choice. Omitted ones stay unchanged in Siro. */
export type SyncBody = { externalId: string } & Record<string, unknown>;

/** Omitted fields stay unchanged in Siro. */
export type SyncedEngagement = {
  externalId: string;
  direction?: string;
  subject?: string;
  content?: string;
  startTime?: string;
  startTimeLocalized?: string;
  endTime?: string;
  /** The complete list: omitted people are removed. */
  engagementUsers: SyncedParticipant[];
};

/**
 * Creates or updates the engagement with this external ID. Siro chooses the connection it writes to, so
 * the response may be a different row than intended.
 * `PUT /v1/integrations/sync/engagements`
 */
export async function syncEngagement(
  t: WritableTransport,
  input: SyncedEngagement | SyncBody,
  options?: CallOptions,
): Promise<Engagement> {
  const answer = await t.request({
    operation: "engagements.sync",
    method: "PUT",
    path: path`/v1/integrations/sync/engagements`,
    body: input,
    ...options,
  });
  return readOne(answer, engagementSchema);
}

/** By Siro ID. `DELETE /v1/integrations/engagements/{id}` */
export async function deleteEngagement(
  t: WritableTransport,
  input: { engagementId: string },
  options?: CallOptions,
): Promise<void> {
  const answer = await t.request({
    operation: "engagements.delete",
    method: "DELETE",
    path: path`/v1/integrations/engagements/${input.engagementId}`,
    ...options,
  });
  refuseErrorBody(answer);
}
