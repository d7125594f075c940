import type { Route } from "next";
import { redirect } from "next/navigation";
import { getActor } from "#lib/auth/session.ts";
import { listOrganizations } from "#lib/queries/organization.ts";

/** Where browsers and password managers look for the form that changes a password. */
export default async function ChangePasswordPage() {
  if (!(await getActor())) redirect("/sign-in?next=/.well-known/change-password");
  const [organization] = await listOrganizations();
  redirect(organization ? (`/${organization.slug}/settings/profile` as Route) : "/");
}
