import type { Route } from "next";
import Link from "next/link";
import { cx } from "#components/ui/cx.ts";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { SuggestedMatch } from "../_model/suggested-match.ts";

type MatchLineProps = { org: string; match: SuggestedMatch; className?: string };

/** "Suggested match in Siro: Hannah Cole, hannah.cole@acme.example" */
export function MatchLine({ org, match: { id, name, email, is }, className }: MatchLineProps) {
  return (
    <p className={cx("wrap-anywhere", className)}>
      Suggested match in {is === "siro" ? "Siro" : "the CRM"}:{" "}
      <Link
        href={`/${org}/people/${encodeURIComponent(id)}` as Route}
        prefetch={false}
        className="text-link"
      >
        <bdi>{name}</bdi>
      </Link>
      {email && (
        <>
          , <Verbatim>{email}</Verbatim>
        </>
      )}
    </p>
  );
}
