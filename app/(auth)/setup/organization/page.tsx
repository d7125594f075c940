import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "#lib/auth/session.ts";
import { readInstallation, readPendingOrganization } from "#lib/queries/setup.ts";
import { AddOrganization } from "../_components/add-organization.tsx";
import { NoMembership } from "../_components/no-membership.tsx";
import { PendingOrganizationCard } from "../_components/pending-organization-card.tsx";
import { Steps } from "../_components/steps.tsx";
import { TokenForm } from "../_components/token-form.tsx";

export const metadata: Metadata = { title: "Setup" };

/** Step 3 of the first run; later, how an owner adds an organization. */
export default async function SetupOrganizationPage() {
  const actor = await requireActor();
  const { any, own, mayAdd } = await readInstallation();
  if (any && !mayAdd) {
    if (own.length > 0) redirect("/");
    return <NoMembership email={actor.email} />;
  }
  const { pending, problem } = await readPendingOrganization();
  const step = pending ? (
    <PendingOrganizationCard
      pending={pending}
      connected={
        own.find(({ siroOrganizationId }) => siroOrganizationId === pending.siroOrganizationId) ??
        null
      }
    />
  ) : (
    <TokenForm problem={problem} />
  );
  if (any) return <AddOrganization own={own}>{step}</AddOrganization>;
  return (
    <Steps current={3} done={["Accepted", actor.email]}>
      {step}
    </Steps>
  );
}
