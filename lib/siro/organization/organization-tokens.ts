import type { z } from "zod";
import { aliased, id, instant, optionalId, text } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readPage } from "#lib/siro/http/read.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

const organizationTokenSchema = aliased(
  { tokenId: ["id"], tokenName: ["name"] },
  {
    tokenId: id,
    tokenName: text,
    organizationId: optionalId,
    /** Not null: the token acts for the organizations of this group. */
    authorizedOrgGroupId: optionalId,
    /** The group token that created it; null if it was created in Siro's web app. */
    parentOrgGroupTokenId: optionalId,
    createdAt: instant,
    /** Siro user ID. */
    createdBy: optionalId,
  },
);

export type OrganizationToken = z.infer<typeof organizationTokenSchema>;

/** The organization's API tokens, never the tokens themselves. `GET /v1/core/auth/tokens` */
export async function listOrganizationTokens(
  t: SiroTransport,
  _input: Record<string, never> = {},
  options: ListOptions<OrganizationToken> = {},
): Promise<Listing<OrganizationToken>> {
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "organizationTokens.list",
      method: "GET",
      path: path`/v1/core/auth/tokens`,
      query: { cursor },
      signal: options.signal,
    });
    return readPage(answer, organizationTokenSchema);
  };
  return listAll(fetchPage, (token) => token.tokenId, options);
}
