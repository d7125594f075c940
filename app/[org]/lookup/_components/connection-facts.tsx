import Link from "next/link";
import type { Fact } from "#components/ui/facts.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";

type Of = { org: string; connectionId: string | null; names: Record<string, string> };

/** The connection that a record came through, by name where Siro listed it, else by ID. */
export function connectionFacts({ org, connectionId, names }: Of): Fact[] {
  if (connectionId === null) return [];
  const name = names[connectionId];
  return [
    {
      term: "Connection",
      value: (
        <Link
          href={`/${org}/connections/${encodeURIComponent(connectionId)}`}
          prefetch={false}
          title={connectionId}
          className="text-link"
        >
          {name ? <bdi>{name}</bdi> : <Verbatim mono>{connectionId}</Verbatim>}
        </Link>
      ),
    },
  ];
}
