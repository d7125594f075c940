import type { Route } from "next";
import Link from "next/link";
import type { LinkPermit } from "../[id]/queries.ts";

/** Why this member cannot link this recording now, and what to do. */
export function PermitNote({ org, permit }: { org: string; permit: LinkPermit }) {
  if (permit.may) return null;
  const settings = `/${org}/settings/siro-user` as Route;
  if (permit.why === "role") {
    return (
      <p className="text-muted">
        Linking requires the operator role. Ask an admin of this organization for it.
      </p>
    );
  }
  if (permit.why === "deleted") {
    return <p className="text-muted">Deleted recordings can't be linked.</p>;
  }
  if (permit.why === "frozen") {
    return <p className="text-muted">Linking is disabled until Siro responds again.</p>;
  }
  if (permit.why === "hidden") {
    return (
      <p className="text-muted">
        {permit.problem?.kind === "no-identity"
          ? permit.problem.message
          : "Your Siro user doesn't have access to this recording, so you can't link it."}{" "}
        <Link prefetch={false} href={settings} className="text-link">
          {permit.problem?.kind === "no-identity" ? "Connect your Siro user" : "Change Siro user"}
        </Link>
      </p>
    );
  }
  return (
    <p className="text-muted">
      Siro links recordings only on behalf of a Siro user, and yours isn't connected yet.{" "}
      <Link prefetch={false} href={settings} className="text-link">
        Connect your Siro user
      </Link>
    </p>
  );
}
