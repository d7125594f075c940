import type { Route } from "next";
import Link from "next/link";
import { MatchDetail, MatchName } from "#components/crm-record/match-text.tsx";
import { matchesSummary } from "#components/crm-record/matches-summary.ts";
import { Box } from "#components/ui/box.tsx";
import type { CrmMatches } from "#lib/mirror/crm/find-matches.ts";
import type { FoundByWords as Found } from "../queries.ts";
import { hrefOf } from "./record-card.tsx";

type FoundByWordsProps = { org: string; query: string; byWords: Found };

/** Stored CRM records that contain the words, and where else to look for them. */
export function FoundByWords({ org, query, byWords: { found } }: FoundByWordsProps) {
  return (
    <>
      {found === null ? (
        <p role="status">
          Names, phones, emails, and addresses couldn't be searched. Try again in a moment.
        </p>
      ) : (
        <Matches org={org} found={found} />
      )}
      <p className="text-muted">
        Search for it in{" "}
        <Link
          className="text-link"
          prefetch={false}
          href={searchOf(org, "recordings?view=all", query)}
        >
          recording titles
        </Link>{" "}
        or{" "}
        <Link
          className="text-link"
          prefetch={false}
          href={searchOf(org, "people?tab=directory", query)}
        >
          people
        </Link>
        .
      </p>
    </>
  );
}

function Matches({ org, found }: { org: string; found: CrmMatches }) {
  const { matches, words, note } = found;
  return (
    <>
      <p role="status">{matchesSummary(found)}</p>
      {matches.length > 0 && (
        <Box title="By name, phone, email, or address">
          <ul className="divide-y divide-line">
            {matches.map((match) => (
              <li key={`${match.kind} ${match.id}`} className="px-4 py-2.5">
                <Link
                  href={hrefOf(org, { page: "lookup", id: match.id })}
                  prefetch={false}
                  className="text-link font-medium wrap-anywhere"
                >
                  <bdi translate="no">
                    <MatchName match={match} words={words} />
                  </bdi>
                </Link>
                <p className="mt-0.5 text-meta text-muted wrap-anywhere">
                  <MatchDetail match={match} words={words} />
                </p>
              </li>
            ))}
          </ul>
        </Box>
      )}
      {note && <p className="text-meta text-muted">{note}</p>}
    </>
  );
}

const searchOf = (org: string, page: string, query: string) =>
  `/${org}/${page}&q=${encodeURIComponent(query)}` as Route;
