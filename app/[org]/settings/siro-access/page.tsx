import type { Metadata } from "next";
import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { dayOf } from "#lib/calendar-day.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { isRetiringSoon } from "#lib/token-retirement.ts";
import { OrganizationTokens } from "../_components/organization-tokens.tsx";
import { RemoveToken } from "../_components/remove-token.tsx";
import { ReplaceTokenForm } from "../_components/replace-token-form.tsx";
import { TokenCheck } from "../_components/token-check.tsx";
import { TokenFacts } from "../_components/token-facts.tsx";
import { readOrganizationTokens, readSiroAccess } from "../queries.ts";

export const metadata: Metadata = { title: "Siro access" };

export default async function SiroAccessPage({ params }: PageProps<"/[org]/settings/siro-access">) {
  const { org } = await params;
  await requireOrganization(org);
  const [access, tokens] = await Promise.all([readSiroAccess(org), readOrganizationTokens(org)]);
  const { organization, role, stored, check, keySource } = access;
  const mayChange = roleIncludes(role, "admin");
  return (
    <>
      <Box
        title="Organization token"
        padded
        aside={check && <Checked at={check.checkedAt ?? null} word="Checked with Siro" />}
      >
        <div className="flex flex-col gap-4">
          {check?.problem && <RetryLine problem={check.problem} />}
          {stored ? (
            <TokenFacts
              stored={stored}
              organization={organization}
              works={Boolean(check?.data)}
              mayChange={mayChange}
              isRetiringSoon={isRetiringSoon(
                stored.retiresOn,
                dayOf(Date.now(), organization.timeZone),
              )}
            />
          ) : (
            <p>No token is stored. siro-admin can't read or change anything in Siro.</p>
          )}
          {stored && <TokenCheck org={org} />}
          {stored && mayChange && <RemoveToken org={org} tokenName={stored.tokenName} />}
        </div>
      </Box>
      {stored && (
        <OrganizationTokens
          listing={tokens}
          isGroupToken={Boolean(check?.data?.authorizedOrgGroupId)}
        />
      )}
      {mayChange ? (
        <Box title={stored ? "Replace token" : "Add token"} padded>
          <ReplaceTokenForm org={org} organizationName={organization.name} />
        </Box>
      ) : (
        <p className="text-muted">An admin of this organization can replace or remove the token.</p>
      )}
      <Box title="Secret storage" padded>
        <p>
          {keySource === "environment"
            ? "Tokens and app secrets are encrypted with the keys in ENCRYPTION_KEYS, which are stored outside the data folder."
            : "Tokens and app secrets are encrypted, but the key is in the same data folder (keys.json). This protects them if the database is copied, but not if the whole folder leaks. Set ENCRYPTION_KEYS to store the keys elsewhere."}
        </p>
      </Box>
    </>
  );
}
