import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { FreshDocument } from "#components/shell/fresh-document.tsx";
import { isPasswordSignInOpen } from "#lib/auth/password-sign-in.ts";
import { isProviderProblem } from "#lib/auth/provider/problems.ts";
import { readRefusedAddress } from "#lib/auth/provider/refused-address.ts";
import { getActor } from "#lib/auth/session.ts";
import { isSetupOpen } from "#lib/auth/setup-code.ts";
import { env } from "#lib/env.ts";
import { ProviderLink } from "./_components/provider-link.tsx";
import { ProviderProblem } from "./_components/provider-problem.tsx";
import { SignInForm } from "./_components/sign-in-form.tsx";
import { nextPathSchema } from "./schemas.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  if (await isSetupOpen()) redirect("/setup");
  const { next: wanted, problem } = await searchParams;
  const next = nextPathSchema.parse(wanted ?? "/");
  if (await getActor()) redirect(next as Route);
  const { provider } = env();
  return (
    <FreshDocument>
      <h1 className="mt-6">Sign in</h1>
      {isProviderProblem(problem) && (
        <ProviderProblem problem={problem} address={await readRefusedAddress(problem)} />
      )}
      {provider && <ProviderLink name={provider.name} next={next} />}
      <PasswordPart next={next} hasProvider={provider !== null} />
    </FreshDocument>
  );
}

/** Where passwords are off, only owners can use the form, so it is collapsed. */
function PasswordPart({ next, hasProvider }: { next: string; hasProvider: boolean }) {
  const form = (
    <>
      <SignInForm next={next} isMain={!hasProvider} />
      <p className="mt-6 text-meta text-muted">
        Forgot your password? The person who runs this server can set a new one with{" "}
        <code translate="no" className="mono">
          npm run admin:reset
        </code>
        .
      </p>
    </>
  );
  if (!hasProvider) return form;
  if (isPasswordSignInOpen()) {
    return (
      <>
        <p className="mt-6 text-muted">Or sign in with a password:</p>
        {form}
      </>
    );
  }
  return (
    <details className="mt-8">
      <summary className="cursor-pointer text-muted">
        Provider unavailable? Owners can sign in with a password
      </summary>
      {form}
    </details>
  );
}
