import type { z } from "zod";
import { aliased, id, instant, number, optionalId, text } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readPage } from "#lib/siro/http/read.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

const participantShape = {
  id,
  /** Probably a CRM user ID, possibly a Siro user ID: compare with both. */
  userId: optionalId,
  /** The user's CRM ID. Only in rows embedded in an engagement or opportunity, not in lists. */
  externalId: optionalId,
  name: text,
  email: text,
  organizationId: optionalId,
  integrationConnectionId: optionalId,
  createdAt: instant,
  updatedAt: instant,
};

const aliases = { createdAt: ["dateCreated"], email: ["emailAddress"] };

export const engagementUserSchema = aliased(aliases, {
  ...participantShape,
  engagementId: optionalId,
});

export const opportunityUserSchema = aliased(aliases, {
  ...participantShape,
  opportunityId: optionalId,
  /** Siro documents no scale: 0–1 or 0–100. */
  amountPercentage: number,
});

export type EngagementUser = z.infer<typeof engagementUserSchema>;
type OpportunityUser = z.infer<typeof opportunityUserSchema>;

/** Participants of appointments. `GET /v1/integrations/engagement-users` */
export async function listEngagementUsers(
  t: SiroTransport,
  input: { engagementId?: string; userId?: string },
  options: ListOptions<EngagementUser> = {},
): Promise<Listing<EngagementUser>> {
  const { engagementId, userId } = input;
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "engagementUsers.list",
      method: "GET",
      path: path`/v1/integrations/engagement-users`,
      query: { engagementId, userId, cursor },
      signal: options.signal,
    });
    return readPage(answer, engagementUserSchema);
  };
  return listAll(fetchPage, (row) => row.id, options);
}

/** Participants of opportunities. `GET /v1/integrations/opportunity-users` */
export async function listOpportunityUsers(
  t: SiroTransport,
  input: { opportunityId?: string; userId?: string },
  options: ListOptions<OpportunityUser> = {},
): Promise<Listing<OpportunityUser>> {
  const { opportunityId, userId } = input;
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "opportunityUsers.list",
      method: "GET",
      path: path`/v1/integrations/opportunity-users`,
      query: { opportunityId, userId, cursor },
      signal: options.signal,
    });
    return readPage(answer, opportunityUserSchema);
  };
  return listAll(fetchPage, (row) => row.id, options);
}
