import type { Metadata } from "next";
import { roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { JobList } from "../_components/job-list.tsx";
import { readBackgroundWork } from "./queries.ts";

export const metadata: Metadata = { title: "Background work" };

export default async function BackgroundPage({ params }: PageProps<"/[org]/settings/background">) {
  const { org } = await params;
  const { organization, role } = await requireOrganization(org);
  const work = await readBackgroundWork(org);
  const mayRun = roleIncludes(role, "admin");
  return (
    <>
      <p className="text-muted">
        What siro-admin does in the background for {organization.name}.{" "}
        {!mayRun && "Admins can run a job early."}
      </p>
      <JobList org={org} initial={work} mayRun={mayRun} />
    </>
  );
}
