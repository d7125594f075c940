import type { Metadata } from "next";
import { Box } from "#components/ui/box.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { TimeZoneForm } from "../_components/time-zone-form.tsx";

export const metadata: Metadata = { title: "Organization" };

export default async function OrganizationSettingsPage({
  params,
}: PageProps<"/[org]/settings/organization">) {
  const { org } = await params;
  const { organization, role } = await requireOrganization(org);
  return (
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
  );
}
