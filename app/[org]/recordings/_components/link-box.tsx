"use client";

import { ArrowDown, Unlink } from "lucide-react";
import { useState } from "react";
import { Box } from "#components/ui/box.tsx";
import { Button, TextButton } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { OutsideLink } from "#components/ui/outside-link.tsx";
import { Receipt } from "#components/ui/receipt.tsx";
import { Status } from "#components/ui/status.tsx";
import { sourceSentence } from "../_model/labels.ts";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { LastChange } from "../_queries/last-change.ts";
import type { PlaceInList } from "../_queries/place-in-list.ts";
import type { LinkPermit } from "../[id]/queries.ts";
import { FailureLine } from "./failure-line.tsx";
import { LinkedRecords } from "./linked-records.tsx";
import { PermitNote } from "./permit-note.tsx";
import { UndoDifference } from "./undo-difference.tsx";
import { useUndoState } from "./undo-store.ts";
import { useLinkWrites } from "./use-link-writes.ts";

type LinkBoxProps = {
  org: string;
  recording: Pick<RecordingDetail, "id" | "link" | "match" | "isProcessing">;
  lastChange: LastChange | null;
  permit: LinkPermit;
  /** The next recording; only if the member came from the Unlinked tab. */
  next: PlaceInList["next"];
};

/** The recording's link in Siro, with unlink, undo, and next. */
export function LinkBox({ org, recording, lastChange, permit, next }: LinkBoxProps) {
  const { link, match, id } = recording;
  const { unlink, undo } = useLinkWrites({ org, recordingId: id });
  const undoing = useUndoState(id);
  const [chosen, setChosen] = useState<string | null>(null);
  const ref = link.refs.find((each) => each.id === chosen) ?? link.refs[0];
  const isDone = lastChange !== null && next !== undefined;
  const sentence = describe(recording, lastChange);
  return (
    <Box title="CRM link" aside={<LinkStatus recording={recording} />} padded>
      <div className="flex flex-col gap-2.5">
        <LinkedRecords
          link={link}
          chosen={permit.may && link.refs.length > 1 ? (ref?.id ?? null) : null}
          onChoose={setChosen}
        />
        {sentence && <p>{sentence}</p>}
        {lastChange && (
          <div className="flex flex-wrap items-baseline gap-x-2">
            <Receipt at={lastChange.at}>{RECEIPTS[lastChange.kind](lastChange.by)}</Receipt>
            {permit.may && lastChange.kind !== "undone" && (
              <TextButton
                aria-busy={undoing.pending || undefined}
                onClick={() => undo(lastChange.auditId)}
              >
                Undo
              </TextButton>
            )}
          </div>
        )}
        {unlink.failure && <FailureLine failure={unlink.failure} />}
        {undoing.failure && <FailureLine failure={undoing.failure} />}
        {undoing.difference && <UndoDifference {...undoing.difference} />}
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          {isDone && (
            <span id="next-unlinked" className="contents">
              <ButtonLink href={next} size="sm" variant="primary" trailingIcon={ArrowDown}>
                Next unlinked
              </ButtonLink>
            </span>
          )}
          {ref && permit.may && (
            <Button
              size="sm"
              icon={Unlink}
              pending={unlink.pending}
              pendingLabel="Unlinking"
              onClick={() =>
                unlink.run({
                  org,
                  recordingId: id,
                  expected: link.fingerprint,
                  ref: { dataType: ref.dataType, id: ref.id },
                })
              }
            >
              Unlink record
            </Button>
          )}
          {link.refs.length > 0 && match?.crmUrl && (
            <OutsideLink href={match.crmUrl} variant="quiet" size="sm">
              Open in CRM
            </OutsideLink>
          )}
        </div>
        <PermitNote org={org} permit={permit} />
      </div>
    </Box>
  );
}

const RECEIPTS = {
  linked: (by: string) => `Linked by ${by}.`,
  unlinked: (by: string) => `Unlinked by ${by}.`,
  undone: (by: string) => `Undone by ${by}.`,
};

function LinkStatus({ recording }: Pick<LinkBoxProps, "recording">) {
  const { link, isProcessing } = recording;
  if (link.refs.length === 0) return <Status kind={isProcessing ? "processing" : "unlinked"} />;
  return link.countsAsUnlinked ? (
    <Status kind="unlinked" word="Counts as unlinked" />
  ) : (
    <Status kind="linked" />
  );
}

function describe(
  { link, match }: LinkBoxProps["recording"],
  lastChange: LastChange | null,
): string | null {
  if (link.refs.length === 0) {
    if (match?.source === "FUZZY" && match.name) {
      return `Suggested match: “${match.name}”. Siro has not linked it.`;
    }
    return link.others.length > 0 ? null : "Not linked to a CRM record.";
  }
  const how = lastChange?.kind === "linked" ? null : sourceSentence(match?.source ?? null);
  const bare = link.countsAsUnlinked
    ? "The appointment has no account, contact, or lead, so Siro counts this recording as unlinked."
    : null;
  return [how, bare].filter(Boolean).join(" ") || null;
}
