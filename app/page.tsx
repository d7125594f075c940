import type { Route } from "next";
import { redirect } from "next/navigation";
import { getActor } from "#lib/auth/session.ts";
import { isSetupOpen } from "#lib/auth/setup-code.ts";
import { listOrganizations } from "#lib/queries/organization.ts";

/** Nobody lives here: on to the first run, the sign-in, or the member's organization. */
export default async function HomePage() {
  if (await isSetupOpen()) redirect("/setup");
  if (!(await getActor())) redirect("/sign-in");
  const [organization] = await listOrganizations();
  redirect(organization ? (`/${organization.slug}` as Route) : "/setup/organization");
}
