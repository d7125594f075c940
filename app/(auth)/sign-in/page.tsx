import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FreshDocument } from "#components/shell/fresh-document.tsx";
import { getActor } from "#lib/auth/session.ts";
import { isSetupOpen } from "#lib/auth/setup-code.ts";
import { SignInForm } from "./_components/sign-in-form.tsx";
import { nextPathSchema } from "./schemas.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  if (await isSetupOpen()) redirect("/setup");
  if (await getActor()) redirect("/");
  const { next } = await searchParams;
  return (
    <FreshDocument>
      <h1 className="mt-6">Sign in</h1>
      <SignInForm next={nextPathSchema.parse(next ?? "/")} />
      <p className="mt-6 text-meta text-muted">
        Lost your password? Whoever runs this server can set a new one with{" "}
        <code className="mono">npm run admin:reset</code>.
      </p>
    </FreshDocument>
  );
}
