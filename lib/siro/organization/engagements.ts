import type { z } from "zod";
import { aliased, id, instant, listOf, optionalId, text, word } from "#lib/siro/http/fields.ts";
import type { CursorPage, Listing } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readList, readOne, readPage } from "#lib/siro/http/read.ts";
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
    /** Without a zone, to be shown as it stands instead of `startTime`. */
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
  },
);

/** An appointment, meeting, call or other activity of the CRM. */
export type Engagement = z.infer<typeof engagementSchema>;

/** One page. Filters are exact; an external id may belong to several connections. `GET /v1/integrations/engagements` */
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

/** By Siro's id. `GET /v1/integrations/engagements/{id}` */
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
  /** Siro does not say whether this is a Siro user's or a CRM user's id: try both. */
  userId: string;
  limit?: number;
  /** Siro does not say whether this is a time or the id of an engagement. */
  startingAfter?: string;
  /** As `startingAfter`. */
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
  /** The CRM's id of the person. */
  externalId: string;
  /** What Siro maps the person by. */
  email?: string;
  name?: string;
};

/** Fields that are left out stay as Siro has them. */
export type SyncedEngagement = {
  externalId: string;
  direction?: string;
  subject?: string;
  content?: string;
  startTime?: string;
  startTimeLocalized?: string;
  endTime?: string;
  /** All of them: who is left out no longer takes part. */
  engagementUsers: SyncedParticipant[];
};

/**
 * Creates or updates the engagement with this external id. No field names a connection: Siro chooses
 * the one it writes to, so the answer may be another row than was meant.
 * `PUT /v1/integrations/sync/engagements`
 */
export async function syncEngagement(
  t: WritableTransport,
  input: SyncedEngagement,
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
