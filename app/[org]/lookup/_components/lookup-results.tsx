import type { Route } from "next";
import Link from "next/link";
import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { CopyButton, CopyValue } from "#components/ui/copy-button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { BY_SIRO_ID_ONLY, type Card, KINDS, type Tie } from "../_model/found.ts";
import type { LookupResult } from "../queries.ts";

type LookupResultsProps = { org: string; result: LookupResult };

/** What has the ID, what has not, and what could not be asked. */
export function LookupResults({ org, result: { id, cards, failed } }: LookupResultsProps) {
  const isDenied = cards.length === 0 && failed.length === 0;
  const byIdOnly = BY_SIRO_ID_ONLY.map((kind) => KINDS[kind].many).join(" and ");
  return (
    <>
      <p role="status">
        {cards.length === 1 ? "1 record has" : `${cards.length} records have`} the ID{" "}
        <Verbatim mono className="wrap-anywhere">
          {id}
        </Verbatim>
        .
      </p>
      {cards.map((card) => (
        <RecordCard key={`${card.kind} ${card.id}`} org={org} card={card} />
      ))}
      {failed.map(({ kind, problem }) => (
        <Box key={kind} title={KINDS[kind].one} padded>
          <RetryLine problem={problem} />
        </Box>
      ))}
      <p className="text-meta text-muted">
        {isDenied && "Siro has no recording, appointment, opportunity, or user with this ID. "}
        Siro can be asked for {byIdOnly} only by their Siro ID, and not at all for leads and
        contacts.
      </p>
    </>
  );
}

function RecordCard({ org, card }: { org: string; card: Card }) {
  const facts: Fact[] = [
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
    ...card.times.map(({ term, at }) => ({ term, value: <DateTime at={at} /> })),
  ];
  return (
    <Box title={card.title} aside={<Tag>{KINDS[card.kind].one}</Tag>} padded>
      <div className="flex flex-col gap-3">
        <Facts facts={facts} />
        {card.ties.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {card.ties.map((tie) => (
              <li key={`${tie.label} ${tie.id}`}>
                <Link href={hrefOf(org, tie)} prefetch={false} className="text-link">
                  {tie.label}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <details>
          <summary>JSON</summary>
          <div className="mt-2 flex items-start gap-2">
            <pre
              className="mono max-h-96 min-w-0 flex-1 overflow-auto rounded-sm bg-surface p-3"
              translate="no"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
              tabIndex={0}
            >
              {card.json}
            </pre>
            <CopyButton text={card.json} label="Copy JSON" />
          </div>
        </details>
      </div>
    </Box>
  );
}

function hrefOf(org: string, { page, id }: Tie): Route {
  const encoded = encodeURIComponent(id);
  return (
    page === "lookup" ? `/${org}/lookup?q=${encoded}` : `/${org}/${page}/${encoded}`
  ) as Route;
}
