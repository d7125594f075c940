import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { Status } from "#components/ui/status.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { IMPACT_DAYS } from "#lib/queries/people-scan/scan.ts";
import { plural } from "../_model/labels.ts";
import type { PersonDetail } from "../_model/person.ts";
import { CheckAgainButton } from "./check-again-button.tsx";

type RecordingsBoxProps = {
  org: string;
  person: PersonDetail;
  /** Why recordings could not be counted. */
  problem: Problem | null;
};

/** Recording counts of the last 30 days, and the newest recordings. */
export function RecordingsBox({ org, person, problem }: RecordingsBoxProps) {
  const { tally, siro } = person;
  if (!siro) return null;
  const title = `Recordings, ${IMPACT_DAYS} days`;
  if (tally === null) {
    return (
      <Box title={title} padded>
        {problem ? (
          <p role="status" className="text-muted">
            Recordings couldn't be counted. {problem.message} <CheckAgainButton org={org} />
          </p>
        ) : (
          <p className="text-muted">Not counted yet.</p>
        )}
      </Box>
    );
  }
  const { recordings, unlinked, processing, recent, complete } = tally;
  const least = complete ? "" : "at least ";
  const aside =
    recordings + processing > 0 &&
    [
      `${least}${plural(recordings, "recording")}`,
      `${unlinked} unlinked`,
      processing > 0 && `${processing} still processing`,
    ]
      .filter(Boolean)
      .join(", ");
  return (
    <Box title={title} aside={aside}>
      {recent.length === 0 ? (
        <p className="p-4 text-muted">
          {complete ? "No recordings." : "None among the recordings counted."}
        </p>
      ) : (
        <ul>
          {recent.map(({ id, title: name, recordedAt, state }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-line border-t px-4 py-2.5 first:border-t-0"
            >
              <span className="w-40 shrink-0 text-muted">
                <DateTime at={recordedAt} />
              </span>
              <Link
                href={`/${org}/recordings/${encodeURIComponent(id)}` as Route}
                prefetch={false}
                className="min-w-40 flex-1 truncate font-medium"
              >
                {name?.trim() || "Untitled"}
              </Link>
              <Status kind={state} />
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}
