import { signOutAction } from "#app/(auth)/sign-in/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";

/** For an account that doesn't belong to any organization, or no longer does. */
export function NoMembership({ email }: { email: string }) {
  return (
    <>
      <h1 className="mt-8">You're not a member of any organization</h1>
      <p className="mt-1 text-muted">
        You're signed in as <Verbatim>{email}</Verbatim>. Ask an admin of your organization to
        invite this address.
      </p>
      <form action={signOutAction} className="mt-6">
        <Button type="submit">Sign out</Button>
      </form>
    </>
  );
}
