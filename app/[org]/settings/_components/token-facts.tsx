import type { Route } from "next";
import Link from "next/link";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Day, TimeAgo } from "#components/ui/time.tsx";
import type { StoredToken } from "#lib/credentials/organization-token.ts";
import type { Organization } from "#lib/queries/organization.ts";

type TokenFactsProps = {
  stored: StoredToken;
  organization: Organization;
  works: boolean;
  /** Whether the viewer may enter the day it retires on. */
  mayChange: boolean;
  /** Within 30 days, or over. */
  isRetiringSoon: boolean;
};

/** Everything that may be shown about the stored token. */
export function TokenFacts(props: TokenFactsProps) {
  const { stored, organization, works, mayChange, isRetiringSoon } = props;
  const refusedSince = stored.refusedAt && !works ? stored.refusedAt.toISOString() : null;
  return (
    <Facts
      facts={[
        { term: "Token", value: `“${stored.tokenName}”, ends in ${stored.lastFour}` },
        { term: "Organization", value: organization.name },
        {
          term: "Created by",
          value: (
            <>
              {stored.createdByName ?? "Unknown"} on{" "}
              <Day at={stored.createdAt?.toISOString() ?? null} />
            </>
          ),
        },
        { term: "Stored", value: <TimeAgo at={stored.storedAt.toISOString()} /> },
        {
          term: "Retires on",
          value: (
            <span className={isRetiringSoon ? "text-warn" : undefined}>
              {stored.retiresOn ?? (
                <>
                  Not entered.{" "}
                  {mayChange ? (
                    <Link
                      prefetch={false}
                      href={`/${organization.slug}/oauth-apps/radar` as Route}
                      className="text-link"
                    >
                      Enter in the credential radar
                    </Link>
                  ) : (
                    "An admin can enter it in the credential radar."
                  )}
                </>
              )}
              {isRetiringSoon &&
                (mayChange
                  ? ". Replace the token by then."
                  : ". An admin has to replace it by then.")}
            </span>
          ),
        },
        {
          term: "Status",
          value: refusedSince ? (
            <span className="text-danger">
              Refused by Siro, noticed <TimeAgo at={refusedSince} />
            </span>
          ) : works ? (
            "Working"
          ) : (
            "Unknown"
          ),
        },
        {
          term: "Organization ID",
          value: <CopyValue label="Organization ID" value={organization.siroOrganizationId} />,
        },
        { term: "Token ID", value: <CopyValue label="Token ID" value={stored.siroTokenId} /> },
      ]}
    />
  );
}
