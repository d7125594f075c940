"use client";

import { useRef, useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { clipName } from "#lib/clip.ts";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import {
  type Entered,
  notesOf,
  nothingEntered,
  targetOf,
  withChange,
  withReading,
} from "../_model/entered.ts";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { ReviewedTarget } from "../_queries/review-target.ts";
import { reviewTargetAction } from "../actions.ts";
import { EnteredIdFields } from "./entered-id-fields.tsx";
import { FailureLine } from "./failure-line.tsx";
import { focusNextUnlinked } from "./focus-next-unlinked.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { useLinkWrites } from "./use-link-writes.ts";

type EnteredIdBoxProps = {
  org: string;
  recording: Pick<RecordingDetail, "id" | "link">;
  /** Null: they could not be loaded, so the ID must be typed. */
  connections: CrmConnection[] | null;
};

/** For a record that is not a candidate: by Siro ID, or by CRM ID and connection. */
export function EnteredIdBox({ org, recording, connections }: EnteredIdBoxProps) {
  const [entered, setEntered] = useState(() => nothingEntered(connections));
  // What Siro refused is said only until something is changed.
  const [sent, setSent] = useState<Entered | null>(null);
  const [reviewed, setReviewed] = useState<ReviewedTarget | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { link } = useLinkWrites({
    org,
    recordingId: recording.id,
    onLinked: () => {
      setReviewed(null);
      setEntered(nothingEntered(connections));
      focusNextUnlinked(recording.id);
    },
    onFieldError: () => setReviewed(null),
  });
  const refused = link.failure?.problem.fields;
  const isOnField = refused !== undefined && !link.pending;
  const notes = notesOf(entered, connections);
  const change = (next: Entered) => {
    link.clear();
    setEntered(next);
  };
  const review = async () => {
    link.clear();
    const read = withReading(entered, connections);
    setEntered(read);
    setSent(read);
    return reviewTargetAction({ org, target: targetOf(read) });
  };
  const show = (found: ReviewedTarget | null) => {
    // The dialog gives the focus back to where it was: after a doubt, to the ID that is to be changed.
    const idInput = box.current?.querySelector<HTMLInputElement>("input.mono");
    if (found?.isDoubtful) idInput?.focus();
    setReviewed(found);
  };
  return (
    <Box title="Or enter an ID" padded className="print:hidden">
      <ActionForm
        action={review}
        onDone={(result) => show(result?.data ?? null)}
        className="flex flex-col gap-3"
      >
        {({ pending, errorOf }) => (
          <>
            <div ref={box} className="contents">
              <EnteredIdFields
                entered={entered}
                connections={connections}
                reading={notes.reading}
                errorOf={(field) =>
                  notes.errors[field as keyof typeof notes.errors] ??
                  (sent === entered ? errorOf(field) : undefined) ??
                  (isOnField ? refused[field] : undefined)
                }
                onType={(dataType) => change({ ...entered, dataType })}
                onKind={(idKind) => change({ ...entered, idKind })}
                onText={(field, value) => change(withChange(entered, field, value, connections))}
              />
            </div>
            {link.failure && !isOnField && reviewed === null && (
              <FailureLine failure={link.failure} />
            )}
            <span>
              <Button type="submit" pending={pending} pendingLabel="Looking up record">
                Review link…
              </Button>
            </span>
          </>
        )}
      </ActionForm>
      {reviewed && (
        <LinkDialog
          open
          current={recording.link.refs.map((ref) => ({ ...ref, note: recording.link.connection }))}
          next={labelsOf(reviewed, connections)}
          warnings={reviewed.warnings}
          isDoubtful={reviewed.isDoubtful}
          pending={link.pending}
          failure={link.failure}
          onClose={() => setReviewed(null)}
          onConfirm={() =>
            link.run({
              org,
              recordingId: recording.id,
              expected: recording.link.fingerprint,
              target: reviewed.target,
            })
          }
        />
      )}
    </Box>
  );
}

function labelsOf(
  { target, name, externalId }: ReviewedTarget,
  connections: CrmConnection[] | null,
) {
  const connectionId = "id" in target ? null : target.integrationConnectionId;
  const connection = connections?.find(({ id }) => id === connectionId)?.name;
  return {
    dataType: target.dataType,
    name,
    externalId,
    id: "id" in target ? target.id : undefined,
    note: connection ? clipName(connection) : connectionId,
  };
}
