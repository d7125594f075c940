import type { z } from "zod";
import {
  aliased,
  id,
  instant,
  listOf,
  number,
  optionalId,
  text,
  word,
} from "#lib/siro/http/fields.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne, readPage, refuseErrorBody } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import { embeddedAccountSchema } from "./accounts.ts";
import type { SyncBody } from "./engagements.ts";
import { opportunityUserSchema } from "./participants.ts";

const opportunitySchema = aliased(
  { createdAt: ["dateCreated"] },
  {
    id,
    externalId: optionalId,
    name: text,
    amount: number,
    closedAt: instant,
    /** WON, LOST, OPEN, or a new value. */
    disposition: word,
    organizationId: optionalId,
    recordingId: optionalId,
    accountId: optionalId,
    account: embeddedAccountSchema,
    opportunityUsers: listOf(opportunityUserSchema),
    createdAt: instant,
    updatedAt: instant,
    /** Not documented for reads. */
    deletedAt: instant,
  },
);

export type Opportunity = z.infer<typeof opportunitySchema>;

/** One page. Filters are exact; an external ID may belong to several connections. `GET /v1/integrations/opportunities` */
export async function listOpportunities(
  t: SiroTransport,
  input: { cursor?: string; recordingId?: string; externalId?: string } = {},
  options?: CallOptions,
): Promise<CursorPage<Opportunity>> {
  const { cursor, recordingId, externalId } = input;
  const answer = await t.request({
    operation: "opportunities.list",
    method: "GET",
    path: path`/v1/integrations/opportunities`,
    query: { cursor, recordingId, externalId },
    ...options,
  });
  return readPage(answer, opportunitySchema);
}

/** By Siro ID. `GET /v1/integrations/opportunities/{id}` */
export async function getOpportunity(
  t: SiroTransport,
  input: { opportunityId: string },
  options?: CallOptions,
): Promise<Opportunity> {
  const answer = await t.request({
    operation: "opportunities.get",
    method: "GET",
    path: path`/v1/integrations/opportunities/${input.opportunityId}`,
    ...options,
  });
  return readOne(answer, opportunitySchema);
}

/**
 * Creates or updates the opportunity with this external ID. Siro chooses the connection it writes to.
 * `PUT /v1/integrations/sync/opportunities`
 */
export async function syncOpportunity(
  t: WritableTransport,
  input: SyncBody,
  options?: CallOptions,
): Promise<Opportunity> {
  const answer = await t.request({
    operation: "opportunities.sync",
    method: "PUT",
    path: path`/v1/integrations/sync/opportunities`,
    body: input,
    ...options,
  });
  return readOne(answer, opportunitySchema);
}

/** `DELETE /v1/integrations/opportunities/{id}` */
export async function deleteOpportunity(
  t: WritableTransport,
  input: { opportunityId: string },
  options?: CallOptions,
): Promise<void> {
  const answer = await t.request({
    operation: "opportunities.delete",
    method: "DELETE",
    path: path`/v1/integrations/opportunities/${input.opportunityId}`,
    ...options,
  });
  refuseErrorBody(answer);
}
