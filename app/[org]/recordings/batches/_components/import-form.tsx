"use client";

import { type FormEvent, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import { recordingsText } from "../_model/labels.ts";
import { readFile } from "../_model/read-file.ts";
import { countOf, PlanPreview } from "./plan-preview.tsx";
import { usePlan } from "./use-plan.ts";

/** Links from a CSV file: choose or paste it, review every row, start the batch. */
export function ImportForm({ org }: { org: string }) {
  const [text, setText] = useState("");
  const [note, setNote] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const batch = usePlan(org);

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    batch.back();
    const read = await readFile(file);
    setRefusal("problem" in read ? read.problem : null);
    setNote("notes" in read ? (read.notes[0] ?? null) : null);
    setText("text" in read ? read.text : "");
    if ("text" in read) batch.preview({ from: "file", text: read.text });
  }

  const review = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") setRefusal("Choose a file or paste its contents.");
    else batch.preview({ from: "file", text });
  };

  return (
    <div className="flex max-w-4xl flex-col gap-4 px-gutter pb-6">
      <Box title="CSV file" padded>
        <form noValidate className="flex flex-col gap-4" onSubmit={review}>
          <p className="text-muted">
            One link per row, with the columns <b>Recording ID</b>, <b>Record type</b>,{" "}
            <b>CRM ID</b>, and <b>Connection</b> (its name or ID). Nothing is written until you
            start the batch.
          </p>
          <Field label="File">
            {(control) => (
              <FileInput
                {...control}
                accept=".csv,.tsv,.txt,text/csv"
                onChange={({ target }) => void choose(target.files?.[0])}
              />
            )}
          </Field>
          <Field
            label="Or paste its contents"
            error={refusal ?? batch.readProblem?.fields?.text ?? undefined}
            hint={note}
          >
            {(control) => (
              <textarea
                {...control}
                {...NO_AUTOFILL}
                name="text"
                rows={6}
                spellCheck={false}
                translate="no"
                className="input mono h-auto w-full whitespace-pre"
                value={text}
                onChange={({ target: { value } }) => {
                  setText(value);
                  setRefusal(null);
                  batch.back();
                }}
              />
            )}
          </Field>
          {batch.readProblem && !batch.readProblem.fields?.text && (
            <ProblemLine problem={batch.readProblem} />
          )}
          <span>
            <Button type="submit" pending={batch.isReading} pendingLabel="Checking recordings">
              Review links
            </Button>
          </span>
        </form>
      </Box>
      {batch.plan && (
        <Box title="Preview" padded>
          <div className="flex flex-col gap-4">
            <PlanPreview
              plan={batch.plan}
              withDoubtful={batch.withDoubtful}
              onDoubtful={batch.setWithDoubtful}
            />
            {batch.startProblem && <ProblemLine problem={batch.startProblem} />}
            <StartButton batch={batch} />
          </div>
        </Box>
      )}
    </div>
  );
}

function StartButton({ batch }: { batch: ReturnType<typeof usePlan> }) {
  if (!batch.plan) return null;
  const count = countOf(batch.plan, batch.withDoubtful);
  return (
    <span>
      <Button
        variant="primary"
        disabled={count === 0}
        pending={batch.isStarting}
        pendingLabel="Starting"
        onClick={batch.start}
      >
        Link {recordingsText(count)}
      </Button>
    </span>
  );
}
