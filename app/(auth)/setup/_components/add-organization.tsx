import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Organization } from "#lib/queries/organization.ts";

type AddOrganizationProps = { own: Organization[]; children: ReactNode };

/** Wraps the token step when the installation already has organizations. */
export function AddOrganization({ own, children }: AddOrganizationProps) {
  const [back] = own;
  return (
    <>
      <h1 className="mt-6">Add an organization</h1>
      <p className="mb-6 text-muted">
        Its members, tokens, secrets, and audit log are kept separate from all other organizations.
        You'll be its owner.
      </p>
      {children}
      {back && (
        <p className="mt-6">
          <Link prefetch={false} className="text-link" href={`/${back.slug}` as Route}>
            Back to {back.name}
          </Link>
        </p>
      )}
    </>
  );
}
