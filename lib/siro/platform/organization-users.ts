import type { z } from "zod";
import {
  aliased,
  flag,
  id,
  ids,
  instant,
  number,
  optionalId,
  text,
} from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readPage } from "#lib/siro/http/read.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

const organizationUserSchema = aliased(
  { id: ["uid"], dateCreated: ["createdAt"] },
  {
    /** `uid` here, `id` elsewhere in Siro; the same ID. */
    id,
    organizationId: optionalId,
    email: text,
    phoneNumber: text,
    firstName: text,
    lastName: text,
    ownedTeamId: optionalId,
    memberTeamId: optionalId,
    coachTeamIds: ids,
    externalId: optionalId,
    hasSiroCoachEnabled: flag,
    lastSeen: instant,
    lastRecordingDate: instant,
    countRecordings: number,
    disabled: flag,
    billable: flag,
    dateCreated: instant,
  },
);

type OrganizationUser = z.infer<typeof organizationUserSchema>;

/** Users with the time they were last seen. Forbidden unless the token's user is an admin. `GET /v1/core/organizations/{id}/users` */
export async function listOrganizationUsers(
  t: SiroTransport,
  input: { organizationId: string },
  options: ListOptions<OrganizationUser> = {},
): Promise<Listing<OrganizationUser>> {
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "platform.organizationUsers.list",
      method: "GET",
      path: path`/v1/core/organizations/${input.organizationId}/users`,
      query: { cursor },
      signal: options.signal,
    });
    return readPage(answer, organizationUserSchema);
  };
  return listAll(fetchPage, (user) => user.id, options);
}
