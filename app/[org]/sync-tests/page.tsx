import { FileSpreadsheet, Plus } from "lucide-react";
import type { Metadata, Route } from "next";
import { LatePage } from "#components/shell/late-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { TestsTable } from "./_components/tests-table.tsx";
import { readSyncTests } from "./queries.ts";

export const metadata: Metadata = { title: "Sync tests" };

export default async function SyncTestsPage({ params }: PageProps<"/[org]/sync-tests">) {
  const { org } = await params;
  const { role } = await requireOrganization(org);
  return <LatePage page={syncTestsPage(org, role)} />;
}

async function syncTestsPage(org: string, role: Role) {
  const { rows, hasMore } = await readSyncTests(org);
  const canWrite = roleIncludes(role, "admin");
  return (
    <>
      <PageHead
        title="Sync tests"
        summary="Send a marked appointment to Siro, and see whether a recording is linked to it"
      >
        {canWrite && (
          <>
            <ButtonLink icon={FileSpreadsheet} href={`/${org}/sync-tests/csv` as Route}>
              Send from CSV
            </ButtonLink>
            <ButtonLink variant="primary" icon={Plus} href={`/${org}/sync-tests/new` as Route}>
              New test
            </ButtonLink>
          </>
        )}
      </PageHead>
      <TestsTable org={org} rows={rows} canWrite={canWrite} />
      {hasMore && (
        <p className="px-gutter py-3 text-meta text-muted">
          Showing the newest {rows.length}. There are more.
        </p>
      )}
    </>
  );
}
