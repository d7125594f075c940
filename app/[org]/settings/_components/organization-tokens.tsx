import { MissingLine } from "#components/form/missing-line.tsx";
import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { plural } from "#components/ui/plural.ts";
import { Tag } from "#components/ui/tag.tsx";
import { Day } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { LoadResult } from "#lib/queries/stale-if-error.ts";
import type { TokenListing, TokenRow } from "../_model/token-row.ts";

type OrganizationTokensProps = {
  listing: LoadResult<TokenListing>;
  /** The stored token acts for a group of organizations. */
  isGroupToken: boolean;
};

const NAMES = ["names of people"];

/** All API tokens of the organization in Siro, and which one siro-admin uses. */
export function OrganizationTokens({ listing, isGroupToken }: OrganizationTokensProps) {
  const { data, problem } = listing;
  const isUsedListed = data?.tokens.some(({ isInUse }) => isInUse) ?? true;
  return (
    <Box title="API tokens in Siro" aside={data && countOf(data)}>
      {problem && (
        <div className="flex flex-col gap-2 p-4">
          <RetryLine problem={problem} />
          {isGroupToken && (
            <p className="text-muted">
              siro-admin uses an organization group token. For such a token, Siro needs to know
              which organization's tokens to list, but doesn't document how to specify it.
            </p>
          )}
        </div>
      )}
      {data && !data.isNamed && <MissingLine parts={NAMES} className="px-4 pt-3" />}
      {data?.tokens.length === 0 && data.complete && (
        <p className="p-4 text-muted">Siro has no API tokens for this organization.</p>
      )}
      {data && data.tokens.length > 0 && (
        <ul className="divide-y divide-line">
          {data.tokens.map((token) => (
            <TokenItem key={token.tokenId} token={token} />
          ))}
        </ul>
      )}
      {data && !isUsedListed && (
        <p className="border-line border-t p-4 text-warn">
          The token that siro-admin uses isn't in{" "}
          {data.complete ? "this list" : "the part of the list that was read"}.
        </p>
      )}
      <p className="border-line border-t p-4 text-meta text-muted">
        An organization token can read and change this organization. An organization group token can
        do so in every organization of its group, and only it can create or delete tokens through
        Siro's API. Siro doesn't report when a token expires or was last used. Revoke tokens in Siro
        under API Tokens.
      </p>
    </Box>
  );
}

function countOf({ tokens, complete }: TokenListing): string {
  return complete ? plural(tokens.length, "token") : `at least ${plural(tokens.length, "token")}`;
}

function TokenItem({ token }: { token: TokenRow }) {
  const { tokenId, tokenName, authorizedOrgGroupId, parentOrgGroupTokenId } = token;
  return (
    <li className="flex flex-col gap-0.5 px-4 py-3">
      <p className="flex flex-wrap items-center gap-2">
        <Verbatim className="line-clamp-2 min-w-0 wrap-anywhere font-medium">
          {tokenName || "Unnamed"}
        </Verbatim>
        {token.isInUse && <Tag>In use</Tag>}
        {authorizedOrgGroupId !== null && <Tag>Organization group</Tag>}
      </p>
      <p className="text-meta text-muted">
        Created by <Verbatim>{token.createdBy ?? "an unknown person"}</Verbatim> on{" "}
        <Day at={token.createdAt} />
        {parentOrgGroupTokenId !== null && ", through an organization group token"}
      </p>
      <p className="text-meta text-muted">
        Token ID <CopyValue label="Token ID" value={tokenId} />
      </p>
    </li>
  );
}
