import { signOutAction } from "#app/(auth)/sign-in/actions.ts";
import { Button } from "#components/ui/button.tsx";

/** For an account that is a member of no organization (any more). */
export function NoMembership({ email }: { email: string }) {
  return (
    <>
      <h1 className="mt-8">You are a member of no organization</h1>
      <p className="mt-1 text-muted">
        You are signed in as {email}. Ask an admin of your organization for an invitation to this
        address.
      </p>
      <form action={signOutAction} className="mt-6">
        <Button type="submit">Sign out</Button>
      </form>
    </>
  );
}
