import type { Route } from "next";
import Link from "next/link";
import type { LinkPermit } from "../[id]/queries.ts";

/** Why this member cannot link this recording now, and what to do about it. */
export function PermitNote({ org, permit }: { org: string; permit: LinkPermit }) {
  if (permit.may) return null;
  const settings = `/${org}/settings/siro-user` as Route;
  if (permit.why === "role") {
    return <p className="text-muted">Linking needs the operator role. Ask an admin here for it.</p>;
  }
  if (permit.why === "deleted") {
    return <p className="text-muted">A deleted recording cannot be linked.</p>;
  }
  if (permit.why === "frozen") {
    return <p className="text-muted">Linking waits until Siro answers again.</p>;
  }
  if (permit.why === "hidden") {
    return (
      <p className="text-muted">
        {permit.problem?.kind === "no-identity"
          ? permit.problem.message
          : "Your Siro user may not see this recording, so it cannot link it."}{" "}
        <Link href={settings} className="text-link">
          {permit.problem?.kind === "no-identity" ? "Connect your Siro user" : "Change Siro user"}
        </Link>
      </p>
    );
  }
  return (
    <p className="text-muted">
      Siro links recordings only as one of its users, and you have none here yet.{" "}
      <Link href={settings} className="text-link">
        Connect your Siro user
      </Link>
    </p>
  );
}
