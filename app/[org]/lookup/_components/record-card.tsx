import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { type Card, KINDS, type Tie } from "../_model/found.ts";
import { connectionFacts } from "./connection-facts.tsx";
import { JsonView } from "./json-view.tsx";

type RecordCardProps = {
  org: string;
  card: Card;
  /** Of connections, by ID. */
  names: Record<string, string>;
};

/** A record of Siro's with its facts, the records it belongs to, and all that Siro sends. */
export function RecordCard({ org, card, names }: RecordCardProps) {
  const query = new URLSearchParams({ kind: card.kind, id: card.id });
  return (
    <Box title={card.title} aside={<Tag>{KINDS[card.kind].one}</Tag>} padded>
      <div className="flex flex-col gap-3">
        <Facts facts={factsOf(org, card, names)} />
        {card.ties.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {card.ties.map((tie) => (
              <li key={`${tie.label} ${tie.id}`} className="min-w-0">
                <Link
                  href={hrefOf(org, tie)}
                  prefetch={false}
                  title={tie.label}
                  className="text-link block max-w-80 truncate"
                >
                  {tie.label}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <JsonView url={`/${org}/lookup/json?${query}`} />
      </div>
    </Box>
  );
}

function factsOf(org: string, card: Card, names: Record<string, string>): Fact[] {
  return [
    { term: "Siro ID", value: <CopyValue value={card.id} label="Siro ID" /> },
    ...(card.externalId
      ? [{ term: "CRM ID", value: <CopyValue value={card.externalId} label="CRM ID" /> }]
      : []),
    ...card.facts.map(({ term, value }) => ({
      term,
      value: (
        <Verbatim dir="auto" className="wrap-anywhere">
          {value}
        </Verbatim>
      ),
    })),
    ...connectionFacts({ org, connectionId: card.connectionId, names }),
    ...card.times.map(({ term, at }) => ({ term, value: <DateTime at={at} /> })),
  ];
}

export function hrefOf(org: string, { page, id }: Pick<Tie, "page" | "id">): Route {
  const encoded = encodeURIComponent(id);
  const paths: Record<Tie["page"], string> = {
    lookup: `lookup?q=${encoded}`,
    fields: `lookup?view=fields&q=${encoded}`,
    recordings: `recordings/${encoded}`,
    people: `people/${encoded}`,
  };
  return `/${org}/${paths[page]}` as Route;
}
