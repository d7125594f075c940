import type { Metadata, Route } from "next";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { ImportForm } from "../_components/import-form.tsx";

export const metadata: Metadata = { title: "Import links" };

export default async function ImportPage({
  params,
}: PageProps<"/[org]/recordings/batches/import">) {
  const { org } = await params;
  await requireOrganization(org, "operator");
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: "Recordings", href: `/${org}/recordings` as Route },
          { label: "Batches", href: `/${org}/recordings/batches` as Route },
        ]}
        here="Import links"
      />
      <PageHead title="Import links" />
      <ImportForm org={org} />
    </>
  );
}
