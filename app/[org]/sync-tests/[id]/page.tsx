import { RotateCcw } from "lucide-react";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Status } from "#components/ui/status.tsx";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { idOfPath } from "#lib/http/id-of-path.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { ContextBox } from "../_components/context-box.tsx";
import { FieldsBox } from "../_components/fields-box.tsx";
import { FollowTest } from "../_components/follow-test.tsx";
import { ResultBox } from "../_components/result-box.tsx";
import { TestActions } from "../_components/test-actions.tsx";
import { TimeLine } from "../_components/time-line.tsx";
import { STATES } from "../_model/test-state.ts";
import { readSyncTest } from "../queries.ts";

export const metadata: Metadata = { title: "Sync test" };

export default async function SyncTestPage({ params }: PageProps<"/[org]/sync-tests/[id]">) {
  const { org, id } = await params;
  const { role } = await requireOrganization(org);
  return <LatePage page={syncTestPage(org, idOfPath(id), role)} />;
}

async function syncTestPage(org: string, id: string, role: Role) {
  const test = await readSyncTest(org, id);
  if (!test) notFound();
  const reading = test.steps.findLast((step) => step.kind === "read-back") ?? null;
  const title = `Sync test with ${test.repName ?? "an unknown rep"}`;
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: "Sync tests", href: `/${org}/sync-tests` as Route }]}
        here={test.marker}
      />
      <PageHead title={title} beside={<Status {...STATES[test.state]} />}>
        {roleIncludes(role, "admin") && (
          <ButtonLink icon={RotateCcw} href={`/${org}/sync-tests/new?repeat=${test.id}` as Route}>
            Repeat
          </ButtonLink>
        )}
      </PageHead>
      <FollowTest state={test.state} />
      <div className="grid grid-cols-1 gap-4 px-gutter pb-gutter wide:grid-cols-2 wide:items-start">
        <div className="flex min-w-0 flex-col gap-4">
          <ResultBox org={org} test={test} reading={reading} />
          <TestActions org={org} test={test} role={role} />
          <ContextBox org={org} test={test} />
        </div>
        <TimeLine org={org} test={test} />
      </div>
      {reading && <FieldsBox reading={reading} />}
    </>
  );
}
