import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { listOrganizations } from "#lib/queries/organization.ts";
import { readSiroUserChoices } from "#lib/queries/setup.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { SiroUserForm } from "../_components/siro-user-form.tsx";
import { Steps } from "../_components/steps.tsx";

export const metadata: Metadata = { title: "Setup" };

/** Step 4: which Siro user the first admin acts as. Can be done later. */
export default async function SetupSiroUserPage({ searchParams }: PageProps<"/setup/siro-user">) {
  const actor = await requireActor();
  const search = await searchParams;
  const all = await listOrganizations();
  const organization = all.find(({ slug }) => slug === search.org) ?? all[0];
  if (!organization) redirect("/setup/organization");
  const reading = await readLive(() => readSiroUserChoices(organization.slug));
  if (reading.data?.connected) redirect(`/${organization.slug}` as Route);
  return (
    <Steps current={4} done={["Accepted", actor.email, organization.name]}>
      {reading.data ? (
        <SiroUserForm
          org={organization.slug}
          organizationName={organization.name}
          match={reading.data.match}
          choices={reading.data.choices}
          complete={reading.data.complete}
          choosing={reading.data.match === null || search.choose !== undefined}
        />
      ) : (
        <div className="flex flex-col gap-4">
          <ProblemLine problem={reading.problem} />
          <div className="flex gap-2">
            <ButtonLink href="/setup/siro-user" variant="primary">
              Retry
            </ButtonLink>
            <ButtonLink href={`/${organization.slug}` as Route}>Continue read-only</ButtonLink>
          </div>
        </div>
      )}
    </Steps>
  );
}
