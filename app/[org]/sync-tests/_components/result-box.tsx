import type { Route } from "next";
import Link from "next/link";
import { MissingLine } from "#components/form/missing-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { ReadBack, RepReading } from "#lib/sync-tests/steps.ts";
import type { TestDetail } from "../queries.ts";

type ResultBoxProps = { org: string; test: TestDetail; reading: ReadBack | null };

const REP_TEXTS: Record<RepReading["state"], string> = {
  matched: "Siro matched the participant to this rep",
  "matched-to-other": "Siro matched the participant to another Siro user",
  "not-matched": "Siro has not matched the participant to a Siro user",
  "not-sent": "The test didn't send a participant",
  unknown: "Unknown: Siro doesn't say",
};

/** What became of the test's records in Siro. */
export function ResultBox({ org, test, reading }: ResultBoxProps) {
  const link = (path: string, id: string, label?: string) => (
    <Link href={`/${org}/${path}` as Route} prefetch={false} className="text-link">
      {label ? <bdi>{label}</bdi> : <Verbatim mono>{id}</Verbatim>}
    </Link>
  );
  const facts: (Fact | null)[] = [
    test.userId === null
      ? null
      : {
          term: "Rep",
          value: link(
            `people/${encodeURIComponent(test.userId)}`,
            test.userId,
            test.repName ?? undefined,
          ),
        },
    reading && { term: "Match", value: <MatchText org={org} rep={reading.rep} /> },
    reading && {
      term: "Connection",
      value: reading.connection
        ? link(
            `connections/${encodeURIComponent(reading.connection.id)}`,
            reading.connection.id,
            reading.connection.name ?? undefined,
          )
        : "Unknown: Siro doesn't name it",
    },
    ...test.records.map(({ what, id }) => ({
      term: what === "account" ? "Account" : what === "appointment" ? "Appointment" : "Opportunity",
      value: link(`lookup?q=${encodeURIComponent(id)}`, id),
    })),
    { term: "Started", value: <DateTime at={test.startedAt} /> },
    { term: "Started by", value: <bdi>{test.startedByName}</bdi> },
    test.repeats === null
      ? null
      : {
          term: "Repeats",
          value: link(`sync-tests/${test.repeats}`, test.repeats, "Earlier test"),
        },
  ];
  return (
    <Box title="Result" padded>
      <Facts facts={facts.filter((fact) => fact !== null)} />
      {reading && <MissingLine parts={reading.missing} className="pt-3" />}
    </Box>
  );
}

function MatchText({ org, rep }: { org: string; rep: RepReading }) {
  const id = rep.state === "matched-to-other" ? rep.siroUserId : rep.crmUserId;
  return (
    <>
      {REP_TEXTS[rep.state]}
      {id !== null && (
        <>
          {" "}
          <Link
            href={`/${org}/people/${encodeURIComponent(id)}` as Route}
            prefetch={false}
            className="text-link"
          >
            Open person
          </Link>
        </>
      )}
    </>
  );
}
