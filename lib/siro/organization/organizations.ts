import { z } from "zod";
import {
  aliased,
  flag,
  id,
  ids,
  instant,
  listOf,
  optionalId,
  text,
  texts,
  word,
} from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const integrationSchema = z.object({
  id,
  name: text,
  externalAccountId: text,
  integrationPlatform: word,
  createdAt: instant,
  updatedAt: instant,
  /** Deleted connections are visible only here. */
  deletedAt: instant,
  isActive: flag,
});

const organizationSchema = aliased(
  { dateCreated: ["createdAt"] },
  {
    id,
    name: text,
    /** Siro user IDs of the admins. */
    adminUids: ids,
    ownerUid: optionalId,
    betaFeatures: texts,
    consentNotRequired: flag,
    dateCreated: instant,
    disabled: flag,
    industries: listOf(z.object({ id, name: text, description: text })),
    integrations: listOf(integrationSchema),
    teams: listOf(z.object({ id, name: text, coachUids: ids, memberUids: ids })),
  },
);

type SiroOrganization = z.infer<typeof organizationSchema>;

/** `GET /v1/core/organizations/{id}` */
export async function getOrganization(
  t: SiroTransport,
  input: { organizationId: string },
  options?: CallOptions,
): Promise<SiroOrganization> {
  const answer = await t.request({
    operation: "organizations.get",
    method: "GET",
    path: path`/v1/core/organizations/${input.organizationId}`,
    ...options,
  });
  return readOne(answer, organizationSchema);
}
