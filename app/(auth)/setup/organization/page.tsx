import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "#lib/auth/session.ts";
import { hasOrganizations, listOrganizations } from "#lib/queries/organization.ts";
import { readPendingOrganization } from "#lib/queries/setup.ts";
import { NoMembership } from "../_components/no-membership.tsx";
import { PendingOrganizationCard } from "../_components/pending-organization-card.tsx";
import { Steps } from "../_components/steps.tsx";
import { TokenForm } from "../_components/token-form.tsx";

export const metadata: Metadata = { title: "Set up" };

/** Step 3: only while the member has no organization. */
export default async function SetupOrganizationPage() {
  const actor = await requireActor();
  if ((await listOrganizations()).length > 0) redirect("/");
  if (await hasOrganizations()) return <NoMembership email={actor.email} />;
  const { pending, problem } = await readPendingOrganization();
  return (
    <Steps current={3} done={["Accepted", actor.email]}>
      {pending ? <PendingOrganizationCard pending={pending} /> : <TokenForm problem={problem} />}
    </Steps>
  );
}
