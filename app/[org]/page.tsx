import { PageHead } from "#components/ui/page-head.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";

export default async function OverviewPage({ params }: PageProps<"/[org]">) {
  const { org } = await params;
  const { organization } = await requireOrganization(org);
  return <PageHead title="Overview" summary={organization.name} />;
}
