"use client";

import { useState } from "react";
import { Button, TextButton } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Marked } from "#components/ui/marked.tsx";
import { Status } from "#components/ui/status.tsx";
import { FIX_STATES } from "#lib/mapping/fix-kinds.ts";
import { markDifference } from "#lib/mapping/mark-difference.ts";
import { BULK_REFUSALS } from "../_model/bulk-rest.ts";
import { numberOf, plural } from "../_model/labels.ts";
import type { BulkRow, RestRow } from "../_model/rows.ts";
import { type BulkLine, useBulk } from "./use-bulk.ts";

type BulkDialogProps = {
  org: string;
  rows: readonly BulkRow[];
  /** A domain that Siro users don't have yet. It must be typed before anything is changed. */
  newDomain: string | null;
  /** Selected too, but without a bulk fix. */
  rest: readonly RestRow[];
  onClose: () => void;
  onChanged: () => void;
  onDone: () => void;
};

/** Changes the emails of several Siro users, with a preview and a result for each. */
export function BulkDialog(props: BulkDialogProps) {
  const { org, rows, rest, newDomain, onClose, onChanged, onDone } = props;
  const [typed, setTyped] = useState("");
  const isConfirmed = newDomain === null || typed.trim().toLowerCase() === newDomain;
  const { lines, state, done, start, cancel, undo, undoAll } = useBulk(org, rows, () => {
    onChanged();
    onDone();
  });
  const undoable = lines.filter(({ auditId }) => auditId !== null);
  const isRunning = state === "running" || state === "undoing";
  return (
    <Dialog
      open
      wide
      dismissible={!isRunning}
      onClose={onClose}
      title={`Change ${plural(rows.length, "email")} in Siro?`}
      footer={
        <>
          {state === "ready" && (
            <>
              <Button data-safe="" onClick={onClose}>
                Cancel
              </Button>
              <Button variant="primary" disabled={!isConfirmed} onClick={start}>
                Change {plural(rows.length, "email")}
              </Button>
            </>
          )}
          {isRunning && (
            <>
              <span role="status" className="num mr-auto self-center text-muted">
                {numberOf(done)} of {numberOf(rows.length)}
              </span>
              <Button data-safe="" onClick={cancel}>
                Stop
              </Button>
            </>
          )}
          {state === "ended" && (
            <>
              {undoable.length > 0 && (
                <span className="mr-auto">
                  <Button onClick={undoAll}>Undo {plural(undoable.length, "change")}</Button>
                </span>
              )}
              <Button data-safe="" variant="primary" onClick={onClose}>
                Close
              </Button>
            </>
          )}
        </>
      }
    >
      <p>
        Each person will sign in to Siro with the new email. Siro matches people by email at its
        next sync.
      </p>
      {newDomain !== null && (
        <>
          <p>
            No one signs in to Siro with an email at {newDomain} yet. Make sure these mailboxes
            exist, because Siro sends password resets there, and tell these people before you change
            their sign-in.
          </p>
          {state === "ready" && (
            <Field label={`Type ${newDomain} to confirm`}>
              {(control) => (
                <Input
                  {...control}
                  value={typed}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
        </>
      )}
      <ul aria-label="Changes" className="rounded-md border border-line">
        {lines.map((line) => (
          <Line key={line.row.id} line={line} onUndo={isRunning ? null : () => undo(line)} />
        ))}
      </ul>
      {rest.length > 0 && <Rest rows={rest} />}
    </Dialog>
  );
}

/** The selected issues that this doesn't change, each with the reason. */
function Rest({ rows }: { rows: readonly RestRow[] }) {
  const title = `Not changed: ${numberOf(rows.length)} of the selected issues`;
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <p>
        <b>{title}</b>{" "}
        <span className="text-muted">
          {rows.length === 1 ? "It stays" : "They stay"} open and selected.
        </span>
      </p>
      <ul className="max-h-48 overflow-auto text-meta text-muted">
        {rows.map(({ id, personName, notInBulk }) => (
          <li key={id} className="py-0.5">
            <bdi className="text-text">{personName}</bdi>
            {notInBulk && `: ${BULK_REFUSALS[notInBulk]}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line, onUndo }: { line: BulkLine; onUndo: (() => void) | null }) {
  const { row, state, problem, finding, auditId } = line;
  const { before, after } = row.suggested ?? { before: null, after: "" };
  const marks = markDifference(before ?? "", after);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3 py-2 first:border-t-0">
      <span className="min-w-0 flex-1">
        <b className="block truncate">{row.personName}</b>
        <span className="block">
          <span className="inline-block max-w-full wrap-anywhere">
            <Marked pieces={marks.left} /> →
          </span>{" "}
          <span className="inline-block max-w-full wrap-anywhere">
            <Marked pieces={marks.right} />
          </span>
        </span>
        {problem && (
          <span role="alert" className="block text-danger text-meta">
            {problem}
          </span>
        )}
        {finding && <span className="block text-meta text-muted">{finding}</span>}
      </span>
      <BulkState state={state} />
      {auditId && onUndo && <TextButton onClick={onUndo}>Undo</TextButton>}
    </li>
  );
}

function BulkState({ state }: { state: BulkLine["state"] }) {
  switch (state) {
    case "ready":
      return null;
    case "running":
      return <Status kind="processing" word="Changing" />;
    case "skipped":
      return <span className="text-muted">Not changed</span>;
    case "undone":
      return <span className="text-muted">Undone</span>;
    case "failed":
      return <Status kind="not-fixed" word="Failed" />;
    case "unconfirmed":
      return <Status kind="unconfirmed" />;
    case "done":
      return <Status kind="linked" word="Changed" />;
    default:
      return <Status kind={state} title={FIX_STATES[state]} />;
  }
}
