import type { Metadata, Route } from "next";
import Link from "next/link";
import { LatePage } from "#components/shell/late-page.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { SuspiciousView } from "../_components/suspicious/suspicious-view.tsx";
import { readScanner } from "./queries.ts";

export const metadata: Metadata = { title: "Suspicious links" };

export default async function SuspiciousPage({
  params,
}: PageProps<"/[org]/recordings/suspicious">) {
  const { org } = await params;
  await requireOrganization(org);
  return <LatePage page={suspiciousPage(org)} />;
}

async function suspiciousPage(org: string) {
  const { hasSiroUser, mayChange } = await readScanner(org);
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: "Recordings", href: `/${org}/recordings?view=linked` as Route }]}
        here="Suspicious links"
      />
      <PageHead title="Suspicious links" />
      <div className="flex flex-col gap-4 px-gutter pb-12">
        <p className="max-w-prose text-muted">
          Links that Siro made on its own where another record fits better or the linked one is a
          poor fit. Siro shows how a link was made only to Siro users, so the scan covers the
          recordings your Siro user can see. A link that fits the appointments siro-admin has
          already read counts as checked. All others are checked in Siro.
        </p>
        {hasSiroUser ? (
          <SuspiciousView org={org} mayChange={mayChange} />
        ) : (
          <p className="text-muted">
            Scanning needs a Siro user, and yours isn't connected yet.{" "}
            <Link
              prefetch={false}
              href={`/${org}/settings/siro-user` as Route}
              className="text-link"
            >
              Connect your Siro user
            </Link>
          </p>
        )}
      </div>
    </>
  );
}
