"use client";

import { MatchDetail, MatchName } from "#components/crm-record/match-text.tsx";
import { matchesSummary } from "#components/crm-record/matches-summary.ts";
import { cx } from "#components/ui/cx.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { LinkableMatch, LinkableMatches } from "../crm-search/queries.ts";

type CrmMatchListProps = {
  id: string;
  found: LinkableMatches | null;
  problem: Problem | undefined;
  pending: boolean;
  active: number;
  onActive: (index: number) => void;
  onChoose: (match: LinkableMatch) => void;
};

/** What a search found, and what it may have missed. The search field keeps the focus. */
export default function CrmMatchList(props: CrmMatchListProps) {
  const { id, found, problem, pending, active, onActive, onChoose } = props;
  return (
    <div className="mt-2 flex flex-col gap-2" aria-busy={pending}>
      <div
        id={id}
        role="listbox"
        aria-label="CRM records"
        hidden={!found?.matches.length}
        className={cx("-mx-2", pending && "opacity-60")}
      >
        {found?.matches.map((match, index) => (
          <div
            key={`${match.dataType} ${match.id}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="menu-item h-auto items-start py-1.5"
            onPointerDown={(event) => event.preventDefault()}
            onPointerEnter={() => onActive(index)}
            onClick={() => onChoose(match)}
            onKeyDown={(event) => event.key === "Enter" && onChoose(match)}
          >
            <MatchLine match={match} words={found.words} />
          </div>
        ))}
      </div>
      <p role="status" className="text-meta text-muted">
        {problem ? problem.message : found ? matchesSummary(found) : "Searching"}
      </p>
      {found?.note && <p className="text-meta text-muted">{found.note}</p>}
    </div>
  );
}

function MatchLine(props: { match: LinkableMatch; words: readonly string[] }) {
  return (
    <span className="block min-w-0 flex-1">
      <bdi translate="no" className="block break-words font-medium">
        <MatchName {...props} />
      </bdi>
      <span className="mt-0.5 block break-words text-meta text-muted">
        <MatchDetail {...props} />
      </span>
    </span>
  );
}
