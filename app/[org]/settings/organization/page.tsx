import type { Metadata } from "next";
import { Box } from "#components/ui/box.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { ExportAudit } from "../_components/export-audit.tsx";
import { RemoveOrganization } from "../_components/remove-organization.tsx";
import { TimeZoneForm } from "../_components/time-zone-form.tsx";

export const metadata: Metadata = { title: "Organization" };

export default async function OrganizationSettingsPage({
  params,
}: PageProps<"/[org]/settings/organization">) {
  const { org } = await params;
  const { organization, role } = await requireOrganization(org);
  return (
    <>
      <Box title={organization.name} padded>
        {roleIncludes(role, "admin") ? (
          <TimeZoneForm
            org={org}
            timeZone={organization.timeZone}
            timeZones={Intl.supportedValuesOf("timeZone")}
          />
        ) : (
          <p>Times are shown in {organization.timeZone}.</p>
        )}
      </Box>
      <Box title="Private recordings" padded>
        <div className="flex max-w-prose flex-col gap-2">
          <p>
            Every member, viewers included, can open any recording and see its title, rep, place,
            links, summary, extracted data, follow-ups, and score, and the customer's name, phone,
            email, and address. Members don't need a Siro user for this. Siro's organization API
            doesn't say which recordings are private, so private ones may be included.
          </p>
          <p>
            Audio and transcripts are available only through each member's own Siro user, and only
            where Siro gives that user access.
          </p>
        </div>
      </Box>
      {roleIncludes(role, "admin") && (
        <Box title="Audit log" padded>
          <ExportAudit org={org} />
        </Box>
      )}
      {roleIncludes(role, "owner") && (
        <Box title="Remove this organization" padded>
          <RemoveOrganization org={org} name={organization.name} />
        </Box>
      )}
    </>
  );
}
