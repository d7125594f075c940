import type { Route } from "next";
import { redirect } from "next/navigation";
import { getActor } from "#lib/auth/session.ts";
import { isSetupOpen } from "#lib/auth/setup-code.ts";
import { listOrganizations } from "#lib/queries/organization.ts";

/** Redirects to the first run, to sign-in, or to the member's organization. */
export default async function HomePage() {
  if (await isSetupOpen()) redirect("/setup");
  if (!(await getActor())) redirect("/sign-in");
  const [organization] = await listOrganizations();
  redirect(organization ? (`/${organization.slug}` as Route) : "/setup/organization");
}
