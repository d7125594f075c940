"use client";

import type { Route } from "next";
import Link from "next/link";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { Receipt } from "#components/ui/receipt.tsx";
import { Status } from "#components/ui/status.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { FIX_KINDS, type FixKind, type FixState } from "#lib/mapping/fix-kinds.ts";
import type { PersonFix } from "#lib/operations/people/person-fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { isOnlyCheck, statusOfFix, UNDOABLE } from "../_model/fix-labels.ts";
import { recheckFixAction, undoFixAction } from "../actions.ts";

/** A fix and its result in Siro. */
export type ShownFix = {
  fix: FixKind;
  /** Null if the check could not be stored. */
  id: string | null;
  state: FixState | null;
  finding: string;
  /** What Siro did differently than requested. */
  note: string | null;
  /** Of the write; null if it cannot be undone here. */
  auditId: string | null;
  /** When Siro confirmed the write; null for an earlier one. */
  confirmedAt: string | null;
  checkedAt: string | null;
};

type FixResultProps = {
  org: string;
  issueId: string;
  shown: ShownFix;
  canFix: boolean;
  /** Siro user ID of the person whose recordings may have waited for the fix; null if unknown. */
  repId: string | null;
  onShown: (shown: ShownFix) => void;
  onUndone: () => void;
};

/** Result of a fix by Siro's records, with buttons to check again and to undo. */
export function FixResult(props: FixResultProps) {
  const { org, issueId, shown, canFix, repId, onShown, onUndone } = props;
  const { fix, id, state, finding, note, auditId, confirmedAt, checkedAt } = shown;
  const again = useFormAction(() => recheckFixAction({ org, issueId, fixId: id ?? "" }), {
    onDone: ({ data }) => {
      if (data?.status === "succeeded" && data.value.fix) {
        const { state: now, finding: found } = data.value.fix;
        onShown({ ...shown, state: now, finding: found, checkedAt: data.confirmedAt });
      }
    },
  });
  const undo = useFormAction(() => undoFixAction({ org, issueId, auditId: auditId ?? "" }), {
    onDone: onUndone,
  });
  const canUndo = canFix && auditId !== null && UNDOABLE.includes(fix);
  const problem = again.problem ?? undo.problem;
  return (
    <section aria-label="Last fix" className="flex flex-col gap-2 rounded-md bg-surface p-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{FIX_KINDS[fix]}</b>
        {state && <Status kind={statusOfFix(fix, state)} />}
      </p>
      {confirmedAt && <Receipt at={confirmedAt}>Done.</Receipt>}
      {finding && <p>{finding}</p>}
      {note && <p className="text-warn">{note}</p>}
      {state === "waiting" && (
        <p className="text-muted">
          Rechecked automatically.{" "}
          {checkedAt && (
            <>
              Last checked <TimeAgo at={checkedAt} seconds />.
            </>
          )}
        </p>
      )}
      {repId !== null && (state === "fixed" || state === "waiting") && !isOnlyCheck(shown) && (
        <p>
          <Link
            prefetch={false}
            className="text-link"
            href={`/${org}/recordings?rep=${encodeURIComponent(repId)}` as Route}
          >
            Link the recordings that waited for this
          </Link>
        </p>
      )}
      {canFix && (
        <p className="flex gap-2 empty:hidden">
          {id && state !== "fixed" && (
            <Button
              size="sm"
              pending={again.pending}
              pendingLabel="Checking"
              onClick={() => again.run(undefined)}
            >
              Check again
            </Button>
          )}
          {canUndo && (
            <Button
              size="sm"
              pending={undo.pending}
              pendingLabel="Undoing"
              onClick={() => undo.run(undefined)}
            >
              Undo
            </Button>
          )}
        </p>
      )}
      {problem && <ProblemLine problem={problem} />}
    </section>
  );
}

/** The shown form of a write that Siro confirmed. */
export function shownOf(fix: FixKind, outcome: Outcome<PersonFix>): ShownFix | null {
  if (outcome.status !== "succeeded") return null;
  const { value, auditId, confirmedAt } = outcome;
  return {
    fix,
    id: value.fix?.id ?? null,
    state: value.fix?.state ?? null,
    finding: value.fix?.finding ?? "",
    note: value.note,
    auditId,
    confirmedAt: fix === "map-in-siro" ? null : confirmedAt,
    checkedAt: confirmedAt,
  };
}
