import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { Status } from "#components/ui/status.tsx";
import { ISSUE_KINDS } from "#lib/mapping/issue.ts";
import { ISSUE_MEANINGS } from "#lib/mapping/issue-labels.ts";
import type { Waiting } from "#lib/mirror/causes/waiting.ts";
import { plural } from "../_model/labels.ts";
import type { PersonIssue } from "../[id]/queries.ts";
import { MatchLine } from "./match-line.tsx";

type PersonIssuesProps = {
  org: string;
  issues: readonly PersonIssue[];
  /** Whether everyone was read; null while people are still loading. */
  isWhole: boolean | null;
};

/** The person's issues, with links to their review. */
export function PersonIssues({ org, issues, isWhole }: PersonIssuesProps) {
  return (
    <Box title="Issues">
      {issues.length === 0 ? (
        <p className="p-4 text-muted">{noneText(isWhole)}</p>
      ) : (
        <ul>
          {issues.map(({ id, kind, status, note, list, match, waiting }) => (
            <li
              key={id}
              className="flex flex-col gap-1 border-line border-t px-4 py-3 first:border-t-0"
            >
              <span className="font-medium">{ISSUE_KINDS[kind]}</span>
              <span className="text-muted">{ISSUE_MEANINGS[kind]}</span>
              {match && <MatchLine org={org} match={match} />}
              {waiting && list === "open" && <span>{waitingText(waiting)}</span>}
              {note && <span>{note}</span>}
              <span className="mt-1 flex flex-wrap items-center justify-between gap-2">
                {list === "aside" ? (
                  <span className="text-muted">Set aside</span>
                ) : (
                  <Status kind={list === "ignored" ? "ignored" : status} />
                )}
                {list === "open" && (
                  <Link
                    href={`/${org}/people?review=${encodeURIComponent(id)}` as Route}
                    prefetch={false}
                    className="text-link"
                  >
                    Review fix
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}

/** "5 recordings are waiting for this match." */
function waitingText({ recordings, isMinimum }: Waiting): string {
  if (recordings === 0) {
    return isMinimum
      ? "It isn't known yet how many recordings are waiting for this match."
      : "No recordings are waiting for this match.";
  }
  const count = `${isMinimum ? "At least " : ""}${plural(recordings, "recording")}`;
  return `${count} ${recordings === 1 ? "is" : "are"} waiting for this match.`;
}

function noneText(isWhole: boolean | null): string {
  if (isWhole === null) return "Not known yet. People are still loading.";
  return isWhole
    ? "No issues."
    : "No issues found among the people who could be read. Some couldn't be read.";
}
