"use client";

import { Box } from "#components/ui/box.tsx";
import type { ConnectionRow, SwitchField } from "../_model/row.ts";
import { useSwitches, useWriteFailures } from "../_model/use-switches.ts";
import { SwitchCell } from "./switch-cell.tsx";
import { WriteFailureNotes } from "./write-failure-notes.tsx";

type SwitchesBoxProps = { row: ConnectionRow; organizationName: string };

export function SwitchesBox({ row, organizationName }: SwitchesBoxProps) {
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
        </div>
        <SwitchCell row={row} field={field} />
      </div>
      {failures.length > 0 && (
        <WriteFailureNotes connectionId={row.connection.id} failures={failures} />
      )}
    </div>
  );
}
