"use client";

import { Box } from "#components/ui/box.tsx";
import { usePaletteAction } from "#components/ui/page-actions.ts";
import type { ConnectionRow, SwitchField } from "../_model/row.ts";
import { PauseTimeButton } from "./pause-time-button.tsx";
import { SwitchCell } from "./switch-cell.tsx";
import { useLive, useSwitches, useSwitchState, useWriteFailures } from "./use-switches.ts";
import { WriteFailureNotes } from "./write-failure-notes.tsx";

type SwitchesBoxProps = { row: ConnectionRow; organizationName: string };

export function SwitchesBox({ row, organizationName }: SwitchesBoxProps) {
  useSwitchAction(row, "isActive", ["Resume syncing", "Pause syncing…"]);
  useSwitchAction(row, "syncTranscript", ["Send transcripts…", "Stop sending transcripts"]);
  return (
    <Box label="Switches">
      <SwitchLine row={row} field="isActive" title="Syncing">
        For everyone in {organizationName}
      </SwitchLine>
      <div className="border-line border-t" />
      <SwitchLine row={row} field="syncTranscript" title="Transcript">
        Included in what Siro writes to the CRM
      </SwitchLine>
    </Box>
  );
}

/** Offers in the palette what the switch does: its words while it is off, and while it is on. */
function useSwitchAction(row: ConnectionRow, field: SwitchField, words: [string, string]) {
  const { want, blockedBy } = useSwitches();
  const { connection } = useLive(row);
  const { value } = useSwitchState(row, field);
  const flip = () => want({ ...row, connection }, field, !value);
  const isPossible = value !== null && blockedBy(field) === null;
  usePaletteAction(value ? words[1] : words[0], flip, isPossible);
}

type SwitchLineProps = {
  row: ConnectionRow;
  field: SwitchField;
  title: string;
  children: React.ReactNode;
};

function SwitchLine({ row, field, title, children }: SwitchLineProps) {
  const { blockedBy } = useSwitches();
  const all = useWriteFailures().get(row.connection.id) ?? [];
  const failures = all.filter((failure) => failure.field === field);
  return (
    <div className="flex flex-col gap-2 p-4">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{title}</p>
          <p className="text-meta text-muted">{blockedBy(field) ?? children}</p>
          {field === "isActive" && <PauseTimeButton row={row} />}
        </div>
        <SwitchCell row={row} field={field} />
      </div>
      {failures.length > 0 && (
        <WriteFailureNotes connectionId={row.connection.id} failures={failures} />
      )}
    </div>
  );
}
