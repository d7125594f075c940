import type { Metadata, Route } from "next";
import { ProviderLink } from "#app/(auth)/sign-in/_components/provider-link.tsx";
import { signOutAction } from "#app/(auth)/sign-in/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { ClockProvider } from "#components/ui/time-context.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { isPasswordSignInOpen } from "#lib/auth/password-sign-in.ts";
import { ROLE_ALLOWS, ROLE_LABELS } from "#lib/auth/roles.ts";
import { env } from "#lib/env.ts";
import { type InvitationView, readInvitation } from "#lib/queries/invitation.ts";
import { AcceptForm } from "../_components/accept-form.tsx";
import { JoinForm } from "../_components/join-form.tsx";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

/** Opening the page doesn't use the invitation up, because mail scanners open links too. */
export default async function InvitationPage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const view = await readInvitation(token);
  if (view.state === "too-many") {
    return (
      <>
        <h1 className="mt-8">Too many invalid invitation links</h1>
        <p className="mt-1 text-muted">
          Too many invalid links were opened from your network, so this one wasn't checked. Open it
          again in {view.waitMin} min.
        </p>
      </>
    );
  }
  if (view.state === "gone") {
    return (
      <>
        <h1 className="mt-8">This invitation is no longer valid</h1>
        <p className="mt-1 text-muted">
          It was used, withdrawn, or expired. Ask the person who invited you for a new one.
        </p>
      </>
    );
  }
  const { organization, role, invitedByName, expiresAt } = view.invitation;
  return (
    <>
      <h1 className="mt-8">Join {organization.name}</h1>
      <p className="mt-1 text-muted">
        {invitedByName} invited you with the {ROLE_LABELS[role].name} role. {ROLE_ALLOWS[role]} This
        link works once and expires{" "}
        <ClockProvider timeZone={organization.timeZone} now={new Date().toISOString()}>
          <DateTime at={expiresAt.toISOString()} within />
        </ClockProvider>{" "}
        ({organization.timeZone}).
      </p>
      <NextStep token={token} view={view} />
    </>
  );
}

/** Joining through the identity provider, with a password, or with either. */
function Joining({ token, email }: { token: string; email: string }) {
  const { provider } = env();
  return (
    <>
      {provider && (
        <>
          <p className="mt-6">
            This invitation is for <Verbatim>{email}</Verbatim>. Sign in with this address to join.
          </p>
          <ProviderLink name={provider.name} next="/" />
        </>
      )}
      {provider && isPasswordSignInOpen() && (
        <p className="mt-6 text-muted">Or join with a password:</p>
      )}
      {isPasswordSignInOpen() && <JoinForm token={token} email={email} />}
    </>
  );
}

type NextStepProps = { token: string; view: Extract<InvitationView, { invitation: object }> };

function NextStep({ token, view: { state, invitation, signedInAs } }: NextStepProps) {
  switch (state) {
    case "join":
      return <Joining token={token} email={invitation.email} />;
    case "accept":
      return <AcceptForm token={token} organizationName={invitation.organization.name} />;
    case "sign-in":
      return (
        <>
          <p className="mt-6">
            An account with <Verbatim>{invitation.email}</Verbatim> already exists. Sign in to join.
          </p>
          <div className="mt-4">
            <ButtonLink
              href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}` as Route}
              variant="primary"
            >
              Sign in
            </ButtonLink>
          </div>
        </>
      );
    case "other-member":
      return (
        <>
          <p className="mt-6">
            This invitation is for <Verbatim>{invitation.email}</Verbatim>, but you're signed in as{" "}
            <Verbatim>{signedInAs}</Verbatim>. Sign out, then open the link again.
          </p>
          <form action={signOutAction} className="mt-4">
            <Button type="submit">Sign out</Button>
          </form>
        </>
      );
  }
}
