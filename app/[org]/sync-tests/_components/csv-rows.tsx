"use client";

import { Send } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { preloadDialog } from "#components/ui/dialog.tsx";
import { csvLine } from "#lib/http/csv.ts";
import type { CheckedRow } from "#lib/operations/sync-tests/check-rows.ts";
import { CsvTable, resultWord } from "./csv-table.tsx";
import { useSendRows } from "./use-send-rows.ts";

const loadDialog = () => import("./send-dialog.tsx");
const SendDialog = lazy(loadDialog);
const preload = () => {
  preloadDialog();
  void loadDialog();
};

type CsvRowsProps = { org: string; rows: CheckedRow[]; onRecheck: () => void };

/** The checked rows, the consent, and then a result for each. */
export function CsvRows({ org, rows, onRecheck }: CsvRowsProps) {
  const right = rows.filter(({ problems }) => problems.length === 0);
  const { state, results, problem, start, cancel } = useSendRows(org, right);
  const [isAsking, setAsking] = useState(false);
  const added = right.filter(({ expected }) => expected === null).length;
  const counts = { added, replaced: right.length - added, refused: rows.length - right.length };
  return (
    <Box
      title="Rows"
      note={`${counts.added} new, ${counts.replaced} already in Siro, ${counts.refused} refused`}
      aside={
        state === "finished" && (
          <CopyButton text={resultsAsCsv(rows, results)} label="Copy results" words size="sm" />
        )
      }
    >
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        {state === "idle" && (
          <Button
            variant="primary"
            icon={Send}
            disabled={right.length === 0}
            onPointerEnter={preload}
            onFocus={preload}
            onClick={() => setAsking(true)}
          >
            Send {right.length} to Siro
          </Button>
        )}
        {state === "sending" && <Button onClick={cancel}>Cancel</Button>}
        {state === "finished" && <Button onClick={onRecheck}>Check file again</Button>}
        <p role="status" className="text-muted">
          {state === "sending" &&
            `${results.size} of ${right.length} processed. Leaving this page stops sending.`}
          {state === "finished" && summaryOf([...results.values()], right.length)}
        </p>
      </div>
      {problem && (
        <div className="px-4 pb-3">
          <ProblemLine problem={problem} />
        </div>
      )}
      <CsvTable rows={rows} results={results} isFinished={state === "finished"} />
      {isAsking && (
        <Suspense fallback={null}>
          <SendDialog
            counts={counts}
            onClose={() => setAsking(false)}
            onConfirm={() => {
              setAsking(false);
              void start();
            }}
          />
        </Suspense>
      )}
    </Box>
  );
}

function summaryOf(results: { status: string }[], all: number): string {
  const count = (status: string) => results.filter((each) => each.status === status).length;
  const parts = [
    `${count("succeeded")} sent`,
    count("failed") > 0 && `${count("failed")} failed`,
    count("unknown") > 0 && `${count("unknown")} unconfirmed`,
    all > results.length && `${all - results.length} not sent`,
  ];
  return `${parts.filter((part) => part !== false).join(", ")}.`;
}

function resultsAsCsv(
  rows: readonly CheckedRow[],
  results: ReadonlyMap<number, { status: string; message: string | null }>,
): string {
  const lines = rows.map((row) => {
    const result = results.get(row.line);
    const why = result?.message ?? row.problems.join(" ");
    return csvLine([row.line, row.externalId, resultWord(row, result, true), why]);
  });
  return csvLine(["Line", "CRM ID", "Result", "Why"]) + lines.join("");
}
