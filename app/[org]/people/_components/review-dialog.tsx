"use client";

import { useId, useRef, useState } from "react";
import { MissingLine } from "#components/form/missing-line.tsx";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useJson } from "#components/form/use-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ISSUE_KINDS } from "#lib/mapping/issue.ts";
import { consequenceOf, isOnlyCheck, SUBMIT } from "../_model/fix-labels.ts";
import type { Review } from "../_queries/review.ts";
import { applyFixAction } from "../actions.ts";
import { changeOfForm } from "./change-of-form.ts";
import { FixChoice } from "./fix-choice.tsx";
import { FixFields } from "./fix-fields.tsx";
import { FixResult, type ShownFix, shownOf } from "./fix-result.tsx";
import type { IgnoredRow } from "./ignore-dialog.tsx";
import { ReviewFacts } from "./review-facts.tsx";

type ReviewDialogProps = {
  org: string;
  issueId: string;
  onClose: () => void;
  onIgnore: (row: IgnoredRow) => void;
  onChanged: () => void;
};

/** One issue with both records, the possible fixes, and the result. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { org, issueId, onClose } = props;
  const [version, setVersion] = useState(0);
  const url = `/${encodeURIComponent(org)}/people/review?${new URLSearchParams({ issue: issueId })}`;
  const { data: review, problem } = useJson<Review>(url, version);
  if (!review) {
    return (
      <Dialog
        open
        wide
        onClose={onClose}
        title="Review fix"
        footer={<Button onClick={onClose}>Close</Button>}
      >
        {problem ? (
          <ProblemLine problem={problem} onRetry={() => setVersion(version + 1)} />
        ) : (
          <Waiting />
        )}
      </Dialog>
    );
  }
  return <OpenReview {...props} review={review} onStale={() => setVersion(version + 1)} />;
}

function Waiting() {
  return (
    <div className="appear-late flex flex-col gap-3" aria-busy="true">
      <Skeleton className="w-3/4" />
      <div className="h-32 rounded-md border border-line" />
      <span className="sr-only" role="status">
        Loading both records from Siro
      </span>
    </div>
  );
}

type OpenReviewProps = ReviewDialogProps & { review: Review; onStale: () => void };

function OpenReview(props: OpenReviewProps) {
  const { org, issueId, review, onClose, onIgnore, onChanged, onStale } = props;
  const { issue, people, options, canFix } = review;
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [key, setKey] = useState(options.find(({ blocked }) => !blocked)?.key ?? null);
  const [shown, setShown] = useState<ShownFix | null>(() => lastOf(review));
  const [isDone, setDone] = useState(false);
  const option =
    canFix && !isDone ? options.find((each) => each.key === key && !each.blocked) : undefined;
  const { run, pending, problem, clear } = useFormAction(applyFixAction, {
    onDone: ({ data }) => {
      const made = data && option && shownOf(option.fix, data);
      if (!made) return;
      setShown(made);
      setDone(true);
      onChanged();
    },
    onProblem: (found) => {
      onChanged();
      const [first] = Object.keys(found.fields ?? {});
      const field = first ? form.current?.elements.namedItem(first) : null;
      if (field instanceof HTMLElement) field.focus();
    },
  });
  const busy = pending && problem === null && !isDone;
  const fields = problem?.fields ?? {};
  return (
    <Dialog
      open
      wide
      dismissible={!busy}
      onClose={onClose}
      title={issue ? ISSUE_KINDS[issue.kind] : "No longer an issue"}
      footer={
        <>
          {issue && canFix && !isDone && (
            <span className="mr-auto">
              <Button
                variant="quiet"
                disabled={busy}
                onClick={() => onIgnore({ id: issue.id, personName: issue.personName })}
              >
                Ignore…
              </Button>
            </span>
          )}
          <Button data-safe="" disabled={busy} onClick={onClose}>
            {option ? "Cancel" : "Close"}
          </Button>
          {option && (
            <SubmitButton form={formId} pending={busy} pendingLabel={SUBMIT[option.fix].pending}>
              {SUBMIT[option.fix].label}
            </SubmitButton>
          )}
        </>
      }
    >
      {!issue && <p>Siro's records no longer show this issue.</p>}
      <ReviewFacts
        org={org}
        review={review}
        isFixed={isDone && shown !== null && !isOnlyCheck(shown)}
      />
      <MissingLine parts={review.missing} onRetry={onStale} />
      {shown && (
        <FixResult
          org={org}
          issueId={issueId}
          shown={shown}
          canFix={canFix}
          repId={people.siro[0]?.id ?? null}
          onShown={(now) => {
            setShown(now);
            onChanged();
          }}
          onUndone={() => {
            setShown(null);
            setDone(false);
            onStale();
            onChanged();
          }}
        />
      )}
      {!canFix && issue && options.length > 0 && (
        <p className="text-muted">
          You have read-only access. Changing people requires the admin role, because their email is
          their Siro sign-in.
        </p>
      )}
      {issue && canFix && !isDone && options.length === 0 && (
        <p className="text-muted">
          There is nothing to change here. If everything is correct, ignore this issue.
        </p>
      )}
      {canFix && !isDone && options.length > 0 && (
        <form
          ref={form}
          id={formId}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!option) return;
            const change = changeOfForm(option, new FormData(event.currentTarget));
            run({ org, issueId, change });
          }}
        >
          <FixChoice
            options={options}
            people={people}
            value={option?.key ?? null}
            onChange={(next) => {
              setKey(next);
              clear();
            }}
          />
          {option && (
            <>
              <p>{consequenceOf(option, people)}</p>
              <FixFields
                key={option.key}
                org={org}
                option={option}
                review={review}
                errorOf={(name) => fields[name]}
              />
            </>
          )}
          {problem && <ProblemLine problem={problem} />}
        </form>
      )}
    </Dialog>
  );
}

/** The fix that was tried before this review. */
function lastOf({ lastFix }: Review): ShownFix | null {
  if (!lastFix) return null;
  const { fix, id, state, finding, auditId, checkedAt } = lastFix;
  return { fix, id, state, finding, note: null, auditId, confirmedAt: null, checkedAt };
}
