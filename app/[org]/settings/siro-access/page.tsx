import type { Metadata } from "next";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { Checked } from "#components/ui/checked.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { RemoveToken } from "../_components/remove-token.tsx";
import { ReplaceTokenForm } from "../_components/replace-token-form.tsx";
import { TokenFacts } from "../_components/token-facts.tsx";
import { readSiroAccess } from "../queries.ts";

export const metadata: Metadata = { title: "Siro access" };

export default async function SiroAccessPage({ params }: PageProps<"/[org]/settings/siro-access">) {
  const { org } = await params;
  await requireOrganization(org);
  const { organization, role, stored, check, keySource } = await readSiroAccess(org);
  const mayChange = roleIncludes(role, "admin");
  return (
    <>
      <Box
        title="Organization token"
        padded
        aside={check && <Checked at={check.checkedAt ?? null} word="Siro answered" />}
      >
        <div className="flex flex-col gap-4">
          {check?.problem && <ProblemLine problem={check.problem} />}
          {stored ? (
            <TokenFacts stored={stored} organization={organization} works={Boolean(check?.data)} />
          ) : (
            <p>No token is stored. Nothing can be read from Siro or changed there.</p>
          )}
          {stored && mayChange && <RemoveToken org={org} tokenName={stored.tokenName} />}
        </div>
      </Box>
      {mayChange ? (
        <Box title={stored ? "Replace the token" : "Add a token"} padded>
          <ReplaceTokenForm org={org} organizationName={organization.name} />
        </Box>
      ) : (
        <p className="text-muted">An admin of this organization can replace or remove the token.</p>
      )}
      <Box title="Where secrets are kept" padded>
        <p>
          {keySource === "environment"
            ? "Tokens and app secrets are encrypted with the keys in ENCRYPTION_KEYS, which lie outside of the data folder."
            : "Tokens and app secrets are encrypted, but the key lies in the same data folder (keys.json). That protects a copied database, and nothing if the whole folder leaks. Set ENCRYPTION_KEYS to keep the keys elsewhere."}
        </p>
      </Box>
    </>
  );
}
