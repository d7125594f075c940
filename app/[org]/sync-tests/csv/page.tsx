import type { Metadata, Route } from "next";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { APPOINTMENT_COLUMNS, MOST_ROWS } from "#lib/sync-tests/csv-rows.ts";
import { CsvForm } from "../_components/csv-form.tsx";

export const metadata: Metadata = { title: "Send from CSV" };

/** Names of the columns, as the page explains them. */
const COLUMNS = APPOINTMENT_COLUMNS.map((column) => ({
  name: column.names[0],
  isRequired: "isRequired" in column,
}));

export default async function CsvPage({ params }: PageProps<"/[org]/sync-tests/csv">) {
  const { org } = await params;
  await requireOrganization(org, "admin");
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: "Sync tests", href: `/${org}/sync-tests` as Route }]}
        here="Send from CSV"
      />
      <PageHead title="Send appointments from CSV" />
      <CsvForm org={org} columns={COLUMNS} mostRows={MOST_ROWS} />
    </>
  );
}
