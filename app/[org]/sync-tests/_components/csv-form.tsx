"use client";

import { useId, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Box } from "#components/ui/box.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import type { CheckedFile } from "#lib/operations/sync-tests/check-rows.ts";
import { toBase64 } from "../_model/to-base64.ts";
import { checkRowsAction } from "../actions.ts";
import { CsvRows } from "./csv-rows.tsx";

type CsvFormProps = {
  org: string;
  columns: { name: string; isRequired: boolean }[];
  mostRows: number;
};

/** Chooses a file, shows what would be sent, and sends it only after the member agrees. */
export function CsvForm({ org, columns, mostRows }: CsvFormProps) {
  const inputId = useId();
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<{ file: CheckedFile; version: number } | null>(null);
  const { run, pending, problem } = useFormAction(
    async (chosen: File) => checkRowsAction({ org, file: await toBase64(chosen) }),
    {
      onDone: ({ data }) =>
        data && setChecked((last) => ({ file: data, version: (last?.version ?? 0) + 1 })),
      onProblem: () => setChecked(null),
    },
  );
  return (
    <div className="flex flex-col gap-4 px-gutter pb-gutter">
      <Box title="File" padded>
        <form
          noValidate
          method="post"
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (file) run(file);
          }}
        >
          <label htmlFor={inputId} className="font-medium">
            CSV file with up to {mostRows} appointments
          </label>
          <FileInput
            id={inputId}
            disabled={pending && problem === null}
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null);
              setChecked(null);
            }}
          />
          <Columns columns={columns} />
          <SubmitButton
            variant={checked ? "default" : "primary"}
            pending={pending && problem === null}
            pendingLabel="Checking"
            disabled={file === null}
          >
            Check file
          </SubmitButton>
          <p className="text-meta text-muted">Checking sends nothing to Siro.</p>
          {problem && <ProblemLine problem={problem} />}
        </form>
      </Box>
      {checked && (
        <Checked
          key={checked.version}
          org={org}
          file={checked.file}
          onRecheck={() => file && run(file)}
        />
      )}
    </div>
  );
}

function Columns({ columns }: Pick<CsvFormProps, "columns">) {
  const header = columns.map(({ name }) => name).join(",");
  const required = columns.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return (
    <details>
      <summary>Columns</summary>
      <div className="mt-2 flex flex-col gap-2">
        <p>
          Required: {new Intl.ListFormat("en").format(required)}. Column order, case, and spacing
          don't matter. Unknown columns are ignored.
        </p>
        <p className="wrap-anywhere text-muted">{columns.map(({ name }) => name).join(", ")}</p>
        <div>
          <CopyButton text={header} label="Copy header" words size="sm" />
        </div>
      </div>
    </details>
  );
}

type CheckedProps = { org: string; file: CheckedFile; onRecheck: () => void };

function Checked({ org, file, onRecheck }: CheckedProps) {
  return (
    <>
      {file.notes.map((note) => (
        <p key={note} className="text-muted">
          {note}
        </p>
      ))}
      {file.problems.length > 0 ? (
        file.problems.map((each) => <Banner key={each} tone="danger" title={each} />)
      ) : (
        <CsvRows org={org} rows={file.rows} onRecheck={onRecheck} />
      )}
    </>
  );
}
