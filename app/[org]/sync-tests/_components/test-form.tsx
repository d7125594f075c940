"use client";

import { useRef, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { useGoOn } from "#components/form/use-go-on.ts";
import { Box } from "#components/ui/box.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { type Drafts, firstDrafts, type Rep, withRep } from "#lib/sync-tests/first-draft.ts";
import { ENGAGEMENT_SHAPE, OPPORTUNITY_SHAPE } from "#lib/sync-tests/shapes.ts";
import { startTestAction } from "../actions.ts";
import type { NewTest } from "../queries.ts";
import { BodyBox } from "./body-box.tsx";
import { RepField } from "./rep-field.tsx";
import { ObjectFields } from "./shape-fields.tsx";

type TestFormProps = { org: string; start: NewTest };

/** Everything that a test sends, with the JSON beside it. Choosing a rep fills in the form. */
export function TestForm({ org, start }: TestFormProps) {
  const { marker, siroUrl, nowMs, repeated } = start;
  const goOn = useGoOn();
  const form = useRef<HTMLFormElement>(null);
  const [rep, setRep] = useState<Rep | null>(repeated?.rep ?? null);
  const [drafts, setDrafts] = useState<Drafts | null>(repeated?.drafts ?? null);
  const [hasOpportunity, setHasOpportunity] = useState(repeated?.hasOpportunity ?? true);
  const { run, pending, problem } = useFormAction(
    (input: Parameters<typeof startTestAction>[0]) => startTestAction(input),
    {
      onDone: ({ data }) =>
        data && goOn(`/${org}/sync-tests/${data.testId}`, "The sync test was started"),
      onProblem: ({ fields }) => {
        const [first] = Object.keys(fields ?? {});
        // A closed part opens first, because it has an error now.
        requestAnimationFrame(() => focusField(form.current, first));
      },
    },
  );
  const errors = problem?.fields ?? {};
  const isOnFields = Object.keys(errors).length > 0;
  const choose = (chosen: Rep | null) => {
    setRep(chosen);
    if (!chosen) return;
    setDrafts((now) => (now ? withRep(now, marker, chosen) : firstDrafts(marker, chosen, nowMs)));
  };
  const submit = () => {
    if (!drafts || !rep) return;
    // A plain copy: React sends a part that occurs twice as a reference, which the server refuses.
    const { appointment, opportunity }: Drafts = JSON.parse(JSON.stringify(drafts));
    run({
      org,
      marker,
      userId: rep.id,
      repName: rep.name,
      repeats: repeated?.id ?? null,
      appointment,
      opportunity: hasOpportunity ? opportunity : null,
    });
  };
  return (
    <form
      ref={form}
      noValidate
      method="post"
      className="flex flex-col gap-4 px-gutter pb-gutter"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Box label="Rep" padded>
        <div className="flex max-w-xl flex-col gap-3">
          <RepField org={org} rep={rep} onChange={choose} error={errors.userId} />
          {rep && drafts && <WhatStays marker={marker} rep={rep} isRepeat={repeated !== null} />}
        </div>
      </Box>
      {drafts && (
        <>
          <div className="grid grid-cols-1 gap-4 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] wide:items-start">
            <Box title="Appointment" padded>
              <ObjectFields
                shape={ENGAGEMENT_SHAPE}
                draft={drafts.appointment}
                onChange={(appointment) => setDrafts({ ...drafts, appointment })}
                path="appointment"
                errors={errors}
              />
            </Box>
            <BodyBox
              title="Appointment as JSON"
              shape={ENGAGEMENT_SHAPE}
              draft={drafts.appointment}
              url={siroUrl}
              path="/v1/integrations/sync/engagements"
            />
          </div>
          <Checkbox
            label="Also send an opportunity"
            hint="It's sent first, so that the appointment can refer to it."
            checked={hasOpportunity}
            onChange={({ target }) => setHasOpportunity(target.checked)}
          />
          {hasOpportunity && (
            <div className="grid grid-cols-1 gap-4 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] wide:items-start">
              <Box title="Opportunity" padded>
                <ObjectFields
                  shape={OPPORTUNITY_SHAPE}
                  draft={drafts.opportunity}
                  onChange={(opportunity) => setDrafts({ ...drafts, opportunity })}
                  path="opportunity"
                  errors={errors}
                />
              </Box>
              <BodyBox
                title="Opportunity as JSON"
                shape={OPPORTUNITY_SHAPE}
                draft={drafts.opportunity}
                url={siroUrl}
                path="/v1/integrations/sync/opportunities"
              />
            </div>
          )}
          {problem && !isOnFields && <ProblemLine problem={problem} />}
          <div className="flex flex-wrap items-center gap-3">
            <SubmitButton
              pending={pending && problem === null}
              pendingLabel="Sending"
              disabled={!rep}
            >
              Send to Siro
            </SubmitButton>
            <p className="text-meta text-muted">
              Creates records in Siro. Siro chooses the connection that receives them.
            </p>
          </div>
        </>
      )}
    </form>
  );
}

function WhatStays({ marker, rep, isRepeat }: { marker: string; rep: Rep; isRepeat: boolean }) {
  const isNew = !isRepeat && rep.externalId === null;
  return (
    <p className="text-meta text-muted">
      Everything this test creates has <span className="mono">{marker}</span> in its CRM ID. You can
      delete its appointment, opportunity, and account later, once no recording is linked to them.{" "}
      {isNew
        ? "Siro has no CRM ID for this rep, so the test creates a CRM user that Siro should match by email. Siro can't delete CRM users, so it will stay."
        : "CRM users, contacts, and leads will stay: Siro can't delete them."}
    </p>
  );
}

function focusField(form: HTMLFormElement | null, name: string | undefined): void {
  const field = name === undefined ? null : form?.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
}
