import type { z } from "zod";
import { aliased, instant, optionalId, text } from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const callerIdentitySchema = aliased(
  { tokenId: ["id"], tokenName: ["name"] },
  {
    tokenId: optionalId,
    tokenName: text,
    /** Null only if Siro does not report it, for example for a token of several organizations. */
    organizationId: optionalId,
    /** Not null: the token acts for several organizations. */
    authorizedOrgGroupId: optionalId,
    parentOrgGroupTokenId: optionalId,
    createdAt: instant,
    /** Siro user ID. Null if no user created the token, or an older Siro did. */
    createdBy: optionalId,
  },
).refine(({ tokenId, organizationId, authorizedOrgGroupId }) =>
  Boolean(tokenId ?? organizationId ?? authorizedOrgGroupId),
);

type CallerIdentity = z.infer<typeof callerIdentitySchema>;

/** The owner of an organization token; the cheapest way to test one. `GET /v1/core/auth/caller-identity` */
export async function getCallerIdentity(
  t: SiroTransport,
  _input: Record<string, never> = {},
  options?: CallOptions,
): Promise<CallerIdentity> {
  const answer = await t.request({
    operation: "callerIdentity.get",
    method: "GET",
    path: path`/v1/core/auth/caller-identity`,
    ...options,
  });
  return readOne(answer, callerIdentitySchema);
}
