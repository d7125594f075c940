"use client";

import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { CheckedRow } from "#lib/operations/sync-tests/check-rows.ts";

type Result = { status: string; message: string | null };

type CsvTableProps = {
  rows: CheckedRow[];
  results: ReadonlyMap<number, Result>;
  isFinished: boolean;
};

/** Each row of the file: what it would do, why it's refused, or what came of it. */
export function CsvTable({ rows, results, isFinished }: CsvTableProps) {
  return (
    <ul className="divide-y divide-line border-line border-t" aria-label="Rows of the file">
      {rows.map((row) => {
        const result = results.get(row.line);
        const why = result?.message ?? row.problems.join(" ");
        return (
          <li
            key={row.line}
            className="grid grid-cols-1 gap-x-4 gap-y-1 px-4 py-2 card:grid-cols-[70px_minmax(0,2fr)_minmax(0,3fr)_190px_150px]"
          >
            <span className="num text-muted">Line {row.line}</span>
            <Verbatim mono className="wrap-anywhere min-w-0">
              {row.externalId ?? "–"}
            </Verbatim>
            <span className="wrap-anywhere min-w-0">
              <bdi>{row.subject ?? "–"}</bdi>
              {row.rep && (
                <span className="text-muted">
                  {" "}
                  with <bdi>{row.rep}</bdi>
                </span>
              )}
            </span>
            <DateTime at={row.startTime} />
            <span className={toneOf(row, result)}>{resultWord(row, result, isFinished)}</span>
            {why && <span className="wrap-anywhere col-span-full text-muted">{why}</span>}
          </li>
        );
      })}
    </ul>
  );
}

const WORDS: Record<string, string> = {
  succeeded: "Sent",
  failed: "Failed",
  unknown: "Unconfirmed",
};

/** What a row would do, or what came of it. */
export function resultWord(
  row: CheckedRow,
  result: Result | undefined,
  isFinished: boolean,
): string {
  if (row.problems.length > 0) return "Refused";
  if (result) return WORDS[result.status] ?? result.status;
  if (isFinished) return "Not sent";
  return row.expected === null ? "New" : "Updates Siro's";
}

function toneOf(row: CheckedRow, result: Result | undefined): string {
  if (row.problems.length > 0 || result?.status === "failed") return "font-medium text-danger";
  if (result?.status === "unknown") return "font-medium text-warn";
  return "text-muted";
}
