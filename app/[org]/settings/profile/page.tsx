import type { Metadata } from "next";
import { Box } from "#components/ui/box.tsx";
import { readProfile } from "#lib/queries/members.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { NameForm } from "../_components/name-form.tsx";
import { PasswordForm } from "../_components/password-form.tsx";
import { SessionsBox } from "../_components/sessions-box.tsx";

export const metadata: Metadata = { title: "Profile" };

/** The member's name, password, and sessions. */
export default async function ProfilePage({ params }: PageProps<"/[org]/settings/profile">) {
  const { org } = await params;
  await requireOrganization(org);
  const { actor, hasPassword, sessions } = await readProfile();
  return (
    <>
      <Box title="You" padded>
        <NameForm org={org} name={actor.name} email={actor.email} />
      </Box>
      {hasPassword && (
        <Box title="Password" padded>
          <PasswordForm org={org} email={actor.email} />
        </Box>
      )}
      <SessionsBox org={org} sessions={sessions} />
    </>
  );
}
