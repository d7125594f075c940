"use client";

import { Switch } from "#components/ui/switch.tsx";
import type { ConnectionRow, SwitchField } from "../_model/row.ts";
import { pendingWord } from "../_model/switch-labels.ts";
import { useLive, useSwitches, useSwitchState } from "./use-switches.ts";

const LABELS: Record<SwitchField, string> = { isActive: "Syncing", syncTranscript: "Transcript" };

/** One switch of one connection; "–" if Siro does not report its value. */
export function SwitchCell({ row, field }: { row: ConnectionRow; field: SwitchField }) {
  const { want, blockedBy } = useSwitches();
  const { connection } = useLive(row);
  const { value, pending } = useSwitchState(row, field);
  if (value === null) {
    return (
      <span className="text-muted" title={`Not reported by Siro (${field})`}>
        –
      </span>
    );
  }
  const blocked = blockedBy(field);
  return (
    <Switch
      checked={value}
      label={`${LABELS[field]}, ${connection.name ?? connection.id}`}
      onWant={(next) => want({ ...row, connection }, field, next)}
      pending={pending}
      pendingWord={pendingWord(field, value)}
      disabled={blocked !== null}
      title={blocked ?? field}
    />
  );
}
