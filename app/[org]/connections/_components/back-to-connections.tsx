"use client";

import type { Route } from "next";
import { useParams } from "next/navigation";
import { ButtonLink } from "#components/ui/button-link.tsx";

export function BackToConnections() {
  const { org } = useParams<{ org: string }>();
  return (
    <ButtonLink size="sm" href={`/${org}/connections` as Route}>
      Back to connections
    </ButtonLink>
  );
}
