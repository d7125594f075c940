"use client";

import type { Route } from "next";
import { useParams, useSearchParams } from "next/navigation";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";

/** An ID under which Siro has no recording, with the way back to the list that led here. */
export function RecordingNotFound() {
  const { org, id } = useParams<{ org: string; id: string }>();
  const query = useSearchParams().toString();
  const list = `/${org}/recordings${query && `?${query}`}` as Route;
  return (
    <>
      <Breadcrumbs crumbs={[{ label: "Recordings", href: list }]} here="Recording" />
      <div className="flex flex-col items-start gap-2.5 p-6">
        <h1>Recording not found</h1>
        <p className="max-w-prose text-muted">
          It may have been permanently deleted, or it may belong to another organization. Siro ID:{" "}
          <Verbatim mono className="break-all">
            {id}
          </Verbatim>
        </p>
        <ButtonLink href={list}>Back to recordings</ButtonLink>
      </div>
    </>
  );
}
