import type { Metadata, Route } from "next";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { idOfPath } from "#lib/http/id-of-path.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { RotationView } from "../../_components/rotation-view.tsx";
import { readRotation } from "../../queries.ts";

export const metadata: Metadata = { title: "Rotate OAuth app" };

export default async function RotatePage(props: PageProps<"/[org]/oauth-apps/rotate/[id]">) {
  const { org, id } = await props.params;
  const { role } = await requireOrganization(org);
  return <LatePage page={rotatePage(org, idOfPath(id), role)} />;
}

async function rotatePage(org: string, clientId: string, role: Role) {
  const { data, problem } = await readRotation(org, clientId);
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: "OAuth apps", href: `/${org}/oauth-apps` as Route }]}
        here={data?.name ?? clientId}
      />
      <PageHead
        title={data ? `Rotate “${data.name}”` : "Rotate OAuth app"}
        summary="Replace an app's credentials while the old ones keep working"
      />
      {data ? (
        <RotationView org={org} rotation={data} canWrite={roleIncludes(role, "admin")} />
      ) : (
        <RetryPanel problem={problem} />
      )}
    </>
  );
}
